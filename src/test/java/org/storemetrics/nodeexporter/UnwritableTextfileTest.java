package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;

/** Contract case A19: what cannot be written leaves everything as it is, and says so. */
class UnwritableTextfileTest {
    @TempDir
    Path directory;

    private Host host;

    @BeforeEach
    void makeHost() throws IOException {
        host = Host.in(directory).writeStore(store(1));
    }

    @Test
    void keepsTheOldTextfileWhenTheDirectoryIsFull() throws IOException {
        try (SmallDisk disk = SmallDisk.mount(host.textfile().getParent())) {
            host.once();
            host.writeStore(store(1000));
            assertNothingIsWritten(disk.directory());
        }
    }

    @Test
    void keepsTheOldTextfileWhenTheDirectoryHasNoRoomAtAll() throws IOException {
        try (SmallDisk disk = SmallDisk.mount(host.textfile().getParent())) {
            host.once();
            fill(disk.directory().resolve("filler"));
            assertNothingIsWritten(disk.directory());
        }
    }

    @Test
    void keepsTheOldTextfileWhenTheDirectoryIsReadOnly() throws IOException {
        try (SmallDisk disk = SmallDisk.mount(host.textfile().getParent())) {
            host.once();
            disk.makeReadOnly();
            assertNothingIsWritten(disk.directory());
        }
    }

    @Test
    void makesNoDirectoryThatIsMissing() {
        Path missing = host.textfile().resolveSibling("missing");
        host.with("textfile.directory", missing);

        assertFailsNaming(missing);
        assertThat(missing).doesNotExist();
    }

    private void assertNothingIsWritten(Path textfiles) throws IOException {
        byte[] before = host.bytes();
        FileTime modified = Files.getLastModifiedTime(host.textfile());
        String names = names(textfiles);

        assertThat(before).isNotEmpty();
        assertFailsNaming(textfiles);
        assertThat(host.bytes()).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(host.textfile())).isEqualTo(modified);
        assertThat(names(textfiles)).isEqualTo(names);
        host.assertClean();
    }

    private void assertFailsNaming(Path path) {
        try (Program program = host.start("once")) {
            assertThat(program.exitCode()).as(program.output()).isOne();
            assertThat(program.output()).containsPattern("ERROR cannot write \\Q" + path);
        }
    }

    private static String names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.joining(" "));
        }
    }

    private static void fill(Path file) throws IOException {
        Files.createFile(file);
        try {
            for (int page = 0; page < 64; page++) {
                Files.write(file, new byte[4096], StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static String store(int rows) {
        return IntStream.range(0, rows)
                .mapToObj("<row type='t%d' quantity='1'/>"::formatted)
                .collect(Collectors.joining("", "<store>", "</store>"));
    }
}
