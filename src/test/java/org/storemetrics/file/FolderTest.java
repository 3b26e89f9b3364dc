package org.storemetrics.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where that is written which is written into a folder. */
class FolderTest {

    private static final Path NAME = Path.of("a.prom");
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    @TempDir
    private Path directory;

    private Path above;
    private Path path;
    private Path others;

    @BeforeEach
    void makesThem() throws IOException {
        above = directory.resolve("above");
        path = Files.createDirectories(above.resolve("textfiles"));
        others = Files.createDirectories(directory.resolve("others/textfiles"));
    }

    @Test
    void takesTheOneThatIsMadeAgain() throws IOException {
        Folder folder = seen(path);
        Files.delete(path);
        assertThatThrownBy(() -> write(folder)).isInstanceOf(IOException.class);
        Files.createDirectory(path);
        write(folder);

        assertThat(path.resolve(NAME)).hasContent("a");
    }

    @Test
    void refusesALinkThatTakesItsPlace() throws IOException {
        Folder folder = seen(path);
        Files.delete(path);
        Files.createSymbolicLink(path, others);

        assertRefused(folder, path);
    }

    @Test
    void refusesALinkThatTakesThePlaceOfOneAbove() throws IOException {
        Folder folder = seen(path);
        Files.move(above, directory.resolve("moved"));
        Files.createSymbolicLink(above, others.getParent());

        assertRefused(folder, above);
    }

    private void assertRefused(Folder folder, Path link) {
        assertThatThrownBy(() -> write(folder))
                .hasMessage(path + ": " + link
                        + " was a directory and is a link now, which is not followed: restart, if it is yours");
        assertThat(others).isEmptyDirectory();
    }

    /** As that of a deployment does. */
    @Test
    void followsALinkOfTheUsersOwnWhereverItLeadsLater() throws IOException {
        Path current = Files.createSymbolicLink(directory.resolve("current"), Path.of("above"));
        Folder folder = seen(current.resolve("textfiles"));
        Files.delete(current);
        Files.createSymbolicLink(current, Path.of("./above/../others"));
        write(folder);

        assertThat(others.resolve(NAME)).hasContent("a");
        assertThat(path).isEmptyDirectory();
    }

    /** Where a link of the user's own leads, others may be able to write, too. */
    @Test
    void refusesALinkThatTakesThePlaceOfWhereTheUsersOwnLeads() throws IOException {
        Folder folder = seen(Files.createSymbolicLink(directory.resolve("current"), path));
        Files.delete(path);
        Files.createSymbolicLink(path, others);

        assertThatThrownBy(() -> write(folder)).hasMessageContaining(path + " was a directory and is a link now");
        assertThat(others).isEmptyDirectory();
    }

    @Test
    void holdsTheOneThatItHasOpened() throws IOException {
        Path moved = directory.resolve("moved");
        seen(path).access(entries -> {
            Files.move(path, moved);
            Files.createSymbolicLink(path, others);
            return write(entries);
        });

        assertThat(moved.resolve(NAME)).hasContent("a");
        assertThat(others).isEmptyDirectory();
    }

    @Test
    void givesUpLinksThatGoRound() throws IOException {
        Folder folder = new Folder(Files.createSymbolicLink(directory.resolve("round"), Path.of("round")));

        assertThatThrownBy(() -> write(folder)).isInstanceOf(IOException.class);
        folder.look();
    }

    private static Folder seen(Path path) {
        Folder folder = new Folder(path);
        folder.look();
        return folder;
    }

    private static void write(Folder folder) throws IOException {
        folder.access(FolderTest::write);
    }

    private static boolean write(FolderEntries entries) throws IOException {
        try (FileChannel file = entries.open(NAME, NEW)) {
            return file.write(ByteBuffer.wrap(new byte[] {'a'})) == 1;
        }
    }
}
