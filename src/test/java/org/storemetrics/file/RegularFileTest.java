package org.storemetrics.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Opening a file does not wait for what has taken its place. */
@Timeout(30)
class RegularFileTest {

    private static final Executor THREADS = task -> new Thread(task).start();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void writesAFile() throws IOException {
        file = Files.writeString(directory.resolve("store.xml"), "<store/>");
    }

    @Test
    void opensAFile() throws IOException {
        try (InputStream stream = RegularFile.open(file, THREADS)) {
            assertThat(stream).hasContent("<store/>");
        }
    }

    @Test
    void opensNothingElse() throws Exception {
        assertThatThrownBy(() -> RegularFile.open(directory, THREADS)).hasMessageContaining("it is not a regular file");
        Files.delete(file);
        assertThatThrownBy(() -> RegularFile.open(file, THREADS)).isInstanceOf(NoSuchFileException.class);
        makePipe();
        assertThatThrownBy(() -> RegularFile.open(file, THREADS)).hasMessageContaining("it is not a regular file");
    }

    @Test
    void readsNothingWholeThatMayHaveNoEnd() throws Exception {
        assertThat(RegularFile.bytes(file)).asString().isEqualTo("<store/>");
        assertThatThrownBy(() -> RegularFile.bytes(Path.of("/dev/zero")))
                .hasMessageContaining("it is not a regular file");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(1L << 40);
        }
        assertThatThrownBy(() -> RegularFile.bytes(file)).hasMessageContaining("it is larger than 16777216 bytes");
        Files.delete(file);
        assertThatThrownBy(() -> RegularFile.bytes(file)).isInstanceOf(NoSuchFileException.class);
        makePipe();
        assertThatThrownBy(() -> RegularFile.bytes(file)).hasMessageContaining("it is not a regular file");
    }

    @Test
    void doesNotWaitForAPipeThatTakesItsPlace() {
        assertThatThrownBy(() -> RegularFile.open(file, task -> {
                    replaceByPipe();
                    THREADS.execute(task);
                }))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("it was replaced while it was opened");
    }

    @Test
    void readsNoPipeThatTakesItsPlaceAndHasAWriter() {
        assertThatIOException()
                .isThrownBy(() -> RegularFile.open(file, task -> {
                    replaceByPipe();
                    THREADS.execute(task);
                    openForWriting();
                }))
                .withMessage("Illegal seek");
    }

    private void openForWriting() {
        try {
            FileChannel.open(file, StandardOpenOption.WRITE).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replaceByPipe() {
        try {
            Files.delete(file);
            makePipe();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void makePipe() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
    }
}
