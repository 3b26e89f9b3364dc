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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is logged of the textfile, and what is removed beside it. */
class TextfileTest {

    private final PrintStream err = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

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
        textfile.replace("# HELP a A\n# TYPE a gauge\na 1.0\n");
        textfile.replace("a 1.0\n");

        assertThat(lines()).containsExactly("INFO wrote DIRECTORY/store.prom: 1 series");
    }

    @Test
    void logsATroubleOnceAndAgainWhenItChanges() {
        textfile.failed(new IOException("No space left on device"));
        textfile.failed(new IllegalStateException(new IOException("No space left on device")));
        textfile.failed(new IOException("Read-only file system"));

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
        assertThatThrownBy(() -> textfile.replace("a 1.0\n")).isInstanceOf(IOException.class);
        textfile.failed(new FileSystemException("store.prom", null, "Is a directory"));

        assertThat(lines())
                .containsExactly("ERROR cannot write DIRECTORY/store.prom: it is a directory;"
                        + " what is there stays (textfile.directory, textfile.file)");
    }

    @Test
    void logsThatATroubleIsOver() throws IOException {
        textfile.replace("a 1.0\n");
        textfile.failed(new IOException("No space left on device"));
        textfile.replace("a 1.0\n");
        textfile.failed(new IOException("No space left on device"));

        assertThat(lines()).extracting(line -> line.split(" ")[0]).containsExactly("INFO", "ERROR", "INFO", "ERROR");
    }

    @Test
    void removesOnlyItsOwnOldUnfinishedFiles() throws IOException {
        String living = ProcessHandle.current().pid() + "-";
        Path old = unfinished("store.prom." + living + "1".repeat(32) + ".tmp", Duration.ofHours(1));
        Path young = unfinished("store.prom." + living + "2".repeat(32) + ".tmp", Duration.ofSeconds(5));
        Path foreign = unfinished("other.prom." + living + "1".repeat(32) + ".tmp", Duration.ofHours(1));
        Path finished = unfinished("store.prom", Duration.ofHours(1));

        textfile.replace("a 1.0\n");

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(foreign).exists();
        assertThat(finished).exists();
        assertThat(lines())
                .last()
                .isEqualTo("INFO removed DIRECTORY/" + old.getFileName() + ", which a killed process had left");
    }

    /** One that cannot be removed, such as another user's, does not keep the others. */
    @Test
    void removesWhatItCanOfWhatIsLeft() throws IOException {
        String living = ProcessHandle.current().pid() + "-";
        for (int name = 1; name <= 3; name++) {
            Path left = unfinished("store.prom." + living + String.valueOf(name).repeat(32) + ".tmp", Duration.ZERO);
            if (name == 2) {
                Files.delete(left);
                Files.createDirectories(left.resolve("full"));
            }
            Files.setLastModifiedTime(left, FileTime.from(Instant.EPOCH));
        }

        textfile.replace("a 1.0\n");

        assertThat(directory)
                .isDirectoryNotContaining(file -> !file.endsWith("store.prom")
                        && !file.endsWith("store.prom." + living + "2".repeat(32) + ".tmp"));
    }

    @Test
    void leavesNothingOfAFailure() throws IOException {
        Files.createDirectory(directory.resolve("store.prom"));

        assertThatThrownBy(() -> textfile.replace("a 1.0\n")).isInstanceOf(IOException.class);

        assertThat(directory).isDirectoryNotContaining(file -> !file.endsWith("store.prom"));
    }

    @Test
    void logsOnceAnHourThatItCannotBeWritten() {
        for (int minute = 0; minute < 24 * 60; minute++) {
            String unfinished = directory
                    .resolve("store.prom." + minute + "-" + "a".repeat(32) + ".tmp")
                    .toString();
            textfile.failed(new FileNotFoundException(unfinished + " (Disk quota exceeded)"));
            now += Duration.ofMinutes(1).toNanos();
        }

        assertThat(lines())
                .hasSize(24)
                .startsWith("ERROR cannot write DIRECTORY/store.prom: Disk quota exceeded; what is there stays"
                        + " (textfile.directory, textfile.file)")
                .endsWith("ERROR cannot write DIRECTORY/store.prom: Disk quota exceeded; what is there stays"
                        + " (textfile.directory, textfile.file) (60 times since the last line)");
    }

    @Test
    void everyoneMayReadTheTextfileAndOnlyItsOwnerWrite() throws IOException {
        textfile.replace("a 1.0\n");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("store.prom"))))
                .isEqualTo("rw-r--r--");
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
