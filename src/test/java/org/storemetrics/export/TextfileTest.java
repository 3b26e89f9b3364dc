package org.storemetrics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is logged of the textfile, and what is removed beside it. */
class TextfileTest {

    private final PrintStream err = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @TempDir
    private Path directory;

    private Textfile textfile;
    private long now;

    @BeforeEach
    void keepsTheLog() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        Exposition nothing = new Exposition(MetricSnapshots::of, Supplier::get);
        textfile = new Textfile(nothing, directory, "store.prom", () -> now, () -> {});
    }

    @AfterEach
    void givesTheLogBack() {
        System.setErr(err);
    }

    @Test
    void logsOnceThatItIsWritten() throws IOException {
        write("# HELP a A\n# TYPE a gauge\na 1.0\n");
        write("a 1.0\n");

        assertThat(lines()).containsExactly("INFO wrote DIRECTORY/store.prom: 1 series");
    }

    @Test
    void logsATroubleOnceAndAgainWhenItChanges() {
        textfile.failed(exchange, new IOException("No space left on device"));
        textfile.failed(exchange, new IllegalStateException(new IOException("No space left on device")));
        textfile.failed(exchange, new IOException("Read-only file system"));

        assertThat(lines())
                .containsExactly(
                        "ERROR cannot write DIRECTORY/store.prom: No space left on device;"
                                + " what is there stays (textfile.directory, textfile.file)",
                        "ERROR cannot write DIRECTORY/store.prom: Read-only file system;"
                                + " what is there stays (textfile.directory, textfile.file)");
    }

    @Test
    void saysThatADirectoryHasTheTextfilesName() throws IOException {
        Files.createDirectory(directory.resolve("store.prom"));
        assertThatThrownBy(() -> write("a 1.0\n")).isInstanceOf(IOException.class);
        textfile.failed(exchange, new FileSystemException("store.prom", null, "Is a directory"));

        assertThat(lines())
                .containsExactly("ERROR cannot write DIRECTORY/store.prom: it is a directory;"
                        + " what is there stays (textfile.directory, textfile.file)");
    }

    @Test
    void logsThatATroubleIsOver() throws IOException {
        write("a 1.0\n");
        textfile.failed(exchange, new IOException("No space left on device"));
        write("a 1.0\n");
        textfile.failed(exchange, new IOException("No space left on device"));

        assertThat(lines()).extracting(line -> line.split(" ")[0]).containsExactly("INFO", "ERROR", "INFO", "ERROR");
    }

    @Test
    void removesOnlyItsOwnOldUnfinishedFiles() throws IOException {
        Path old = unfinished("store.prom.A-0000000000000001.tmp", Duration.ofHours(1));
        Path young = unfinished("store.prom.A-0000000000000002.tmp", Duration.ofSeconds(5));
        Path foreign = unfinished("other.prom.A-0000000000000001.tmp", Duration.ofHours(1));
        Path finished = unfinished("store.prom", Duration.ofHours(1));

        write("a 1.0\n");

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(foreign).exists();
        assertThat(finished).exists();
        assertThat(lines())
                .last()
                .isEqualTo("INFO removed DIRECTORY/store.prom.A-0000000000000001.tmp, which a killed process had left");
    }

    @Test
    void removesWhatAFailureLeavesUnfinished() throws IOException {
        Path begun = unfinished("store.prom." + textfile.writeId(exchange) + ".tmp", Duration.ZERO);
        Path other = unfinished("store.prom.other.tmp", Duration.ZERO);

        textfile.failed(exchange, new IOException("No space left on device"));

        assertThat(begun).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void removesWhatAFailureLeavesAsSoonAsThatIsPossible() throws IOException {
        Path begun = directory.resolve("store.prom." + textfile.writeId(exchange) + ".tmp");
        Path obstacle = Files.createDirectories(begun.resolve("that cannot be removed"));
        textfile.failed(exchange, new IOException("No space left on device"));
        assertThat(begun).exists();
        Files.delete(obstacle);

        write("a 1.0\n");

        assertThat(begun).doesNotExist();
        assertThat(lines()).noneMatch(line -> line.contains("removed"));
    }

    @Test
    void logsOnceAnHourThatItCannotBeWritten() {
        for (int minute = 0; minute < 24 * 60; minute++) {
            Exchange write = new DefaultExchange(exchange.getContext());
            String unfinished = directory
                    .resolve("store.prom." + textfile.writeId(write) + ".tmp")
                    .toString();
            textfile.failed(write, new FileNotFoundException(unfinished + " (Disk quota exceeded)"));
            now += Duration.ofMinutes(1).toNanos();
        }

        assertThat(lines())
                .hasSize(24)
                .startsWith("ERROR cannot write DIRECTORY/store.prom: Disk quota exceeded; what is there stays"
                        + " (textfile.directory, textfile.file)")
                .endsWith("ERROR cannot write DIRECTORY/store.prom: Disk quota exceeded; what is there stays"
                        + " (textfile.directory, textfile.file) (60 times since the last line)");
    }

    /** As an umask of 077 or 000 leaves it. */
    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-rw-rw-", "rw-r--r--"})
    void everyoneMayReadTheTextfileAndOnlyItsOwnerWrite(String mode) throws IOException {
        Path unfinished = directory.resolve("store.prom." + textfile.writeId(exchange) + ".tmp");
        Files.writeString(unfinished, "a 1.0\n");
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString(mode));

        textfile.replace(exchange, "a 1.0\n");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("store.prom"))))
                .isEqualTo("rw-r--r--");
    }

    private void write(String text) throws IOException {
        Exchange write = new DefaultExchange(exchange.getContext());
        Files.writeString(directory.resolve("store.prom." + textfile.writeId(write) + ".tmp"), text);
        textfile.replace(write, text);
    }

    private Path unfinished(String name, Duration age) throws IOException {
        Path file = Files.createFile(directory.resolve(name));
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    private Iterable<String> lines() {
        return log.toString(StandardCharsets.UTF_8)
                .replace(directory.toString(), "DIRECTORY")
                .lines()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }
}
