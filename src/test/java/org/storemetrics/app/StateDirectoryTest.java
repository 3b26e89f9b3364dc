package org.storemetrics.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.Programs;
import org.storemetrics.nodeexporter.SmallDisk;

/** What becomes of a state that cannot be taken, read or written: one line, and values that are right. */
class StateDirectoryTest {

    private static final String A = "<row id='a' quantity='1'/>";
    private static final String B = "<row id='b' quantity='1'/>";
    private static final String C = "<row id='c' quantity='1'/>";
    private static final String ROWS = "store_total_rows|store_rows_added_total|store_up";

    @TempDir
    private Path folder;

    private Cron cron;

    @BeforeEach
    void makesFolders() throws IOException {
        cron = Cron.in(folder);
        cron.write(A);
    }

    @Test
    void whatIsNoDirectoryIsDoneWithout() throws IOException {
        cron.settings("state.directory=" + folder.resolve("missing"));
        assertDoesWithout("missing", "it does not exist");

        cron.settings("state.directory=" + cron.config());
        assertDoesWithout("config.properties", "it is not a directory");

        cron.settings("");
        Files.createSymbolicLink(cron.state(), folder.resolve("other"));
        assertDoesWithout("state", "it is not a regular file");
        assertThat(folder.resolve("other")).doesNotExist();

        // a link to a directory is one
        cron.settings("state.directory=" + Files.createSymbolicLink(folder.resolve("link"), folder.resolve("state")));
        Files.delete(cron.state());
        assertThat(cron.troubles(0)).isEmpty();
        assertThat(cron.state()).isNotEmptyFile();
    }

    private void assertDoesWithout(String directory, String why) throws IOException {
        assertThat(cron.troubles(1))
                .containsExactly(
                        "WARN state.directory " + directory + " cannot be used: " + why
                                + "; counters begin anew, and nothing is kept until it is a directory that this user may write in");
        assertThat(cron.shown(ROWS)).containsExactly("store_total_rows 1.0", "store_up 1.0");
    }

    @Test
    void nobodyGoesOnFromWhatIsNotWhole() throws IOException {
        cron.once(0);
        cron.write(A, B);
        cron.once(0);
        byte[] whole = Files.readAllBytes(cron.state());

        for (int length : List.of(1, 11, 12, whole.length / 2, whole.length - 1)) {
            assertBeginsAnew(
                    Arrays.copyOf(whole, length), length < 20 ? "is damaged, or something else" : "is damaged");
        }
        assertBeginsAnew(Files.readAllBytes(cron.store()), "is damaged, or something else");
        assertBeginsAnew(ofVersion(4, whole), "is of a newer version of Store Metrics");
        assertBeginsAnew(ofVersion(1, whole), "is of an older version of Store Metrics");

        Files.write(cron.state(), whole);
        cron.write(A, B, C);
        assertThat(cron.troubles(0)).isEmpty();
        assertThat(cron.shown(ROWS))
                .containsExactly("store_rows_added_total 2.0", "store_total_rows 3.0", "store_up 1.0");
    }

    private void assertBeginsAnew(byte[] state, String why) throws IOException {
        Files.write(cron.state(), state);
        assertThat(cron.troubles(0))
                .containsExactly("WARN state/store-metrics.state " + why + ": all begins anew, and it is kept as"
                        + " state/store-metrics.state.unusable (state.directory)");
        assertThat(folder.resolve("state/store-metrics.state.unusable")).hasBinaryContent(state);
        assertThat(cron.shown(ROWS))
                .containsExactly("store_rows_added_total 0.0", "store_total_rows 2.0", "store_up 1.0");
    }

    private static byte[] ofVersion(int version, byte[] state) {
        byte[] other = state.clone();
        int content = other.length - Long.BYTES;
        CRC32C sum = new CRC32C();
        sum.update(ByteBuffer.wrap(other).putInt(Long.BYTES, version).limit(content));
        ByteBuffer.wrap(other).putLong(content, sum.getValue());
        return other;
    }

    /** What is shown meanwhile is counted again by the next process, from where it was kept. */
    @Test
    void whatCannotBeKeptIsCountedByTheNextProcess() throws IOException {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("state"))) {
            cron.once(0);
            Path filler = fill(disk);
            cron.write(A, B);
            assertThat(cron.troubles(1)).containsExactly(cannotWrite("No space left on device"));
            assertThat(cron.shown(ROWS))
                    .containsExactly("store_rows_added_total 1.0", "store_total_rows 2.0", "store_up 1.0");

            disk.makeReadOnly();
            assertDoesWithoutReadOnly();

            disk.makeWritable();
            Files.delete(filler);
            cron.write(A, B, C);
            assertThat(cron.troubles(0)).isEmpty();
            assertThat(cron.shown(ROWS))
                    .containsExactly("store_rows_added_total 2.0", "store_total_rows 3.0", "store_up 1.0");
        }
    }

    private void assertDoesWithoutReadOnly() throws IOException {
        assertThat(cron.troubles(1))
                .containsExactly(
                        "WARN state.directory state cannot be used: Read-only file system; counters begin anew,"
                                + " and nothing is kept until it is a directory that this user may write in");
        assertThat(cron.shown(ROWS)).containsExactly("store_total_rows 2.0", "store_up 1.0");
    }

    private static String cannotWrite(String why) {
        return "ERROR cannot write state/store-metrics.state: " + why + "; what is there stays (state.directory)";
    }

    private static Path fill(SmallDisk disk) {
        Path filler = disk.directory().resolve("filler");
        try {
            Files.write(filler, new byte[1 << 16]);
        } catch (IOException e) {
            // it has taken all there is
        }
        return filler;
    }

    @Test
    void whatAnotherUserHasIsDoneWithout() throws IOException {
        cron.once(0);
        Files.setPosixFilePermissions(cron.state(), PosixFilePermissions.fromString("rw-------"));
        Path nobodys = folder.resolve("state");
        chown(cron.state());
        chown(nobodys);
        List<String> command = new ArrayList<>(
                List.of(Programs.require("setpriv").toString(), "--bounding-set=-all", "--inh-caps=-all"));
        command.addAll(Program.command(
                List.of(), "once", "--quiet", "--config", cron.config().toString()));
        try (Program once = Program.start(new ProcessBuilder(command), Map.of())) {
            assertThat(once.exitCode()).isOne();
            assertThat(once.output().lines())
                    .singleElement()
                    .asString()
                    .endsWith(" WARN state.directory " + nobodys + " cannot be used: permission denied; counters begin"
                            + " anew, and nothing is kept until it is a directory that this user may write in");
        }
        assertThat(cron.shown(ROWS)).containsExactly("store_total_rows 1.0", "store_up 1.0");
    }

    private static void chown(Path file) throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            Programs.unavailable("Only root can give files to another user", System.getenv());
        }
        Files.setAttribute(file, "unix:uid", 65534);
    }

    @Test
    void whatIsOfOtherStoresIsDropped() throws IOException {
        cron.once(0);
        cron.write(A, B);
        cron.once(0);
        Path others = Files.createDirectory(folder.resolve("others"));
        Files.copy(cron.store(), others.resolve("store.xml"));
        cron.settings("store.directory=" + others);

        assertThat(cron.troubles(0))
                .containsExactly(
                        "WARN state.directory: no route reads stores/store.xml, so what was known of it is dropped;"
                                + " processes with other stores need a directory of their own");
        assertThat(cron.textfile()).content().doesNotContain(cron.store().toString());
        assertThat(cron.shown(ROWS))
                .containsExactly("store_rows_added_total 0.0", "store_total_rows 2.0", "store_up 1.0");
    }
}
