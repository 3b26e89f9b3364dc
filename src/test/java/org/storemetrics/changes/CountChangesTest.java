package org.storemetrics.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;

/** What the shipped routes count when one version of a store follows another. */
class CountChangesTest {

    private static final String A = "<row id='a' type='fruit' quantity='1' price='2'/>";
    private static final String B = "<row id='b' type='fruit' quantity='1' price='4'/>";
    private static final String C = "<row id='c' type='nut' quantity='1' price='30'/>";
    private static final String A2 = A.replace("quantity='1'", "quantity='2'");
    private static final String BAD_A = A.replace("quantity='1'", "quantity='x'");
    private static final String BAD_C = C.replace("quantity='1'", "quantity='x'");

    @TempDir
    Path folder;

    private Program program;

    @BeforeEach
    void start() throws IOException {
        Path config = Files.writeString(
                folder.resolve("config.properties"),
                "store.directory=%1$s%ntextfile.directory=%1$s%nstore.poll.period=20ms%ntextfile.period=20ms%n"
                        .formatted(folder));
        program = Program.start("run", "--config", config.toString());
    }

    @AfterEach
    void stop() {
        program.close();
    }

    @Test
    void firstReadIsTheBaseline() throws IOException {
        read(A, B);
        assertCounted(0, 0, 0);
        assertThat(text())
                .contains("store_price_bucket{path=\"store.xml\",type=\"fruit\",le=\"+Inf\"} 0\n")
                .contains("store_price_count{path=\"store.xml\",type=\"fruit\"} 0\n");
        read(A, B);
        assertCounted(0, 0, 0);
    }

    @Test
    void addedRemovedAndChangedRows() throws IOException {
        read(A, B);
        read(A2, C);
        assertCounted(1, 1, 1);
        read();
        assertCounted(1, 3, 1);
        read(A, B, C);
        assertCounted(4, 3, 1);
    }

    @Test
    void newRowWithoutTypeHasAnEmptyOne() throws IOException {
        read(A);
        read(A, B.replace("type='fruit' ", ""));
        assertCounted(1, 0, 0);
        assertThat(text())
                .contains("store_price_bucket{path=\"store.xml\",type=\"\",le=\"+Inf\"} 1")
                .doesNotContainPattern("store_rows_rejected_total\\{.*} [1-9]");
    }

    @Test
    void reorderedRowsAndFieldsAreNotChanged() throws IOException {
        read(A, B, C);
        read(C, A, B.replace("type='fruit' quantity='1'", "quantity='1'  type='fruit'"));
        assertCounted(0, 0, 0);
    }

    @Test
    void firstOfRowsWithOneIdCounts() throws IOException {
        read(B);
        read(B, A, A2, A);
        assertCounted(1, 0, 0);
        read(B, A2, A);
        assertCounted(1, 0, 1);
        read(B);
        assertCounted(1, 1, 1);
    }

    @Test
    void idThatIsUsedAgainIsNew() throws IOException {
        read(A, B);
        read(B);
        read(B, A2);
        assertCounted(1, 1, 0);
    }

    @Test
    void rowWithoutIdIsItsWholeContent() throws IOException {
        String row = "<row type='fruit' quantity='1'/>";
        String other = "<row type='fruit' quantity='2'/>";
        read(row, A);
        read(other, A);
        assertCounted(1, 1, 0);
        read(other, A, other);
        assertCounted(1, 1, 0);
    }

    /** Such as ids in Base64. */
    @Test
    void idThatEndsLikeAnAbsentOneIsAnId() throws IOException {
        read(A.replace("'a'", "'YQ=='"));
        read(A2.replace("'a'", "'YQ=='"));
        assertCounted(0, 0, 1);
    }

    @Test
    void rejectedRowKeepsItsLastState() throws IOException {
        read(A, B);
        read(BAD_A, B, BAD_C);
        assertCounted(0, 0, 0);
        read(A, B);
        assertCounted(0, 0, 0);
        read(BAD_A, B);
        read(A2, B, C);
        assertCounted(1, 0, 1);
    }

    /** Its price was measured before another step rejected it; the row that follows must not bring it along. */
    @Test
    void priceOfARejectedRowDoesNotCount() throws IOException {
        read(A);
        read(A, BAD_C, B);
        assertCounted(1, 0, 0);
        assertThat(text())
                .contains("store_price_count{path=\"store.xml\",type=\"fruit\"} 1\n")
                .doesNotContain("store_price_count{path=\"store.xml\",type=\"nut\"} 1");
    }

    @Test
    void failedReadNeverCountsTwice() throws IOException {
        read(A, B);
        write("<store>" + A2 + C);
        awaitUp(0);
        assertCounted(0, 0, 0);
        write("<store>" + C + C + "</");
        String failures = "store_reads_total{outcome=\"failure\",path=\"store.xml\"}";
        double before = value(failures);
        program.await(() -> value(failures) > before + 1, "one more failed read");
        read(A2, C);
        assertCounted(1, 1, 1);
        assertThat(value("store_price_count{path=\"store.xml\",type=\"nut\"}")).isOne();
    }

    @Test
    void storeThatComesBackIsComparedWithItsLastRead() throws IOException {
        read(A, B);
        Files.delete(folder.resolve("store.xml"));
        awaitUp(0);
        assertCounted(0, 0, 0);
        read(A2, C);
        assertCounted(1, 1, 1);
    }

    @Test
    void histogramHasNewRowsOnly() throws IOException {
        read(A);
        read(A.replace("price='2'", "price='3'"), B, C, C.replace("'c'", "'d'").replace("'30'", "'5000'"));
        read(A, B, C.replace("'c'", "'e'").replace("price='30'", "price='-'"));

        assertThat(text().lines().filter(line -> line.startsWith("store_price")))
                .contains(
                        line("_count", "type=\"fruit\"", 1),
                        "store_price_sum{path=\"store.xml\",type=\"fruit\"} 4.0",
                        line("_count", "type=\"nut\"", 2),
                        "store_price_sum{path=\"store.xml\",type=\"nut\"} 5030.0",
                        line("_bucket", "type=\"nut\",le=\"25.0\"", 0),
                        line("_bucket", "type=\"nut\",le=\"50.0\"", 1),
                        line("_bucket", "type=\"nut\",le=\"1000.0\"", 1),
                        line("_bucket", "type=\"nut\",le=\"+Inf\"", 2))
                .hasSize(2 * (14 + 2));
        assertThat(text()).contains("# TYPE store_price histogram").doesNotContain("_max");
    }

    /** It would never be one again, whatever the store says from then on. */
    @Test
    void sumThatNoDoubleHoldsIsAFailedRead() throws IOException {
        String huge = "<row id='%s' type='fruit' price='" + "9".repeat(308) + "'/>";
        String sum = "store_price_sum{path=\"store.xml\",type=\"fruit\"}";
        read(A);
        write("<store>" + huge.formatted("x") + huge.formatted("y") + "</store>");
        awaitUp(0);
        read(huge.formatted("x"));
        assertThat(value(sum)).isEqualTo(1e308);
        write("<store>" + huge.formatted("x") + huge.formatted("y") + "</store>");
        awaitUp(0);
        program.awaitOutput("store.xml: the sum of the values of store_price is not finite", 1);
        read(huge.formatted("x"), B);
        assertThat(value(sum)).isEqualTo(1e308);
        assertThat(value("store_price_count{path=\"store.xml\",type=\"fruit\"}"))
                .isEqualTo(2);
    }

    private static String line(String ending, String labels, int value) {
        return "store_price" + ending + "{path=\"store.xml\"," + labels + "} " + value;
    }

    private void read(String... rows) throws IOException {
        write("<store>" + String.join("\n", List.of(rows)) + "</store>");
        double written = Files.getLastModifiedTime(folder.resolve("store.xml")).toMillis() / 1e3;
        program.await(
                () -> value("store_file_modified_timestamp_seconds{path=\"store.xml\"}") == written
                        && value("store_last_success_timestamp_seconds{path=\"store.xml\"}") >= written,
                "a read");
        awaitUp(1);
    }

    private void write(String xml) throws IOException {
        Path next = Files.writeString(folder.resolve("next.xml"), xml);
        Files.move(next, folder.resolve("store.xml"), StandardCopyOption.ATOMIC_MOVE);
    }

    private void awaitUp(double up) {
        program.await(() -> value("store_up{path=\"store.xml\"}") == up, "store_up " + up);
    }

    private void assertCounted(double added, double removed, double changed) {
        assertThat(List.of(counter("added"), counter("removed"), counter("changed")))
                .containsExactly(added, removed, changed);
    }

    private double counter(String what) {
        return value("store_rows_" + what + "_total{path=\"store.xml\"}");
    }

    private double value(String series) {
        return text().lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .findFirst()
                .orElse(Double.NaN);
    }

    private String text() {
        try {
            Path textfile = folder.resolve("store.prom");
            return Files.exists(textfile) ? Files.readString(textfile).replace(folder + "/", "") : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
