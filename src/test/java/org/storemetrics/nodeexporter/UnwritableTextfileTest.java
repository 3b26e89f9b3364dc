package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** As in {@code /tmp}: root may still write everywhere, but has given up the right to replace what belongs to others. */
    @Test
    void keepsTheTextfileOfAnotherUserInAStickyDirectory() throws IOException {
        Path textfiles = host.textfile().getParent();
        Files.writeString(host.textfile(), "# theirs\n");
        giveAway(host.textfile());
        giveAway(textfiles);
        Files.setAttribute(textfiles, "unix:mode", 01777);

        String[] words = {"setpriv", "--bounding-set=-fowner", "--inh-caps=-fowner"};
        Programs.require(words[0]);
        try (Program program = once(words)) {
            assertThat(program.exitCode()).as(program.output()).isOne();
            assertThat(program.output())
                    .contains("ERROR cannot write " + host.textfile()
                            + ": Operation not permitted: it belongs to nobody, and only"
                            + " its owner may replace a file in a directory with the sticky bit; what is there stays");
        }
        assertThat(host.textfile()).hasContent("# theirs");
        assertThat(names(textfiles)).isEqualTo("store.prom");
    }

    /** As a mounted CIFS or vfat, which has one mode for all files. */
    @Test
    void writesWhereTheModeCannotBeSet() throws IOException {
        String directory = host.textfile().getParent().toString();
        Finished mount = Finished.run(
                new ProcessBuilder(Programs.require("bindfs").toString(), "--chmod-deny", directory, directory));
        if (mount.exitCode() != 0) {
            Programs.unavailable("bindfs cannot mount here: " + mount.output(), System.getenv());
        }
        try (Program readable = once("sh", "-c", "umask 022; exec \"$@\"", "sh")) {
            assertThat(readable.exitCode()).as(readable.output()).isZero();
            assertThat(readable.output()).doesNotContain("WARN", "ERROR");
            host.assertClean();
            try (Program unreadable = once("sh", "-c", "umask 077; exec \"$@\"", "sh")) {
                assertThat(unreadable.exitCode()).as(unreadable.output()).isZero();
                assertThat(unreadable.output())
                        .containsOnlyOnce(
                                "WARN only the owner of " + host.textfile() + " may read it, and chmod is refused");
            }
        } finally {
            Finished.run(new ProcessBuilder(Programs.require("umount").toString(), directory));
        }
    }

    private Program once(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.addAll(Program.command(List.of(), "once", "--config", host.settingsFile()));
        return Program.start(new ProcessBuilder(command), Map.of());
    }

    private static void giveAway(Path path) throws IOException {
        try {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        } catch (FileSystemException e) {
            Programs.unavailable("A file cannot be given away here, it takes root's rights: " + e, System.getenv());
        }
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
