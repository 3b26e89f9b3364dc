package org.storemetrics.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A file is opened by no link that is not to be followed, whenever somebody puts it there. */
@Timeout(30)
class LinksTest {

    private static final int OPENED = 500;

    @TempDir
    private Path root;

    private Path directory;
    private Path folder;
    private Path file;

    @BeforeEach
    void writesOneFileInsideAndOneOutside() throws IOException {
        directory = root.resolve("stores");
        folder = Files.createDirectories(directory.resolve("a/b"));
        file = Files.writeString(folder.resolve("store.xml"), "inside");
        Files.writeString(Files.createDirectory(root.resolve("outside")).resolve("store.xml"), "outside");
    }

    @ParameterizedTest
    @EnumSource(Links.class)
    void openWhatNoLinkLeadsTo(Links links) throws IOException {
        assertThat(read(links, file)).isEqualTo("inside");
        assertThatIOException().isThrownBy(() -> read(links, folder.resolve("nowhere.xml")));
    }

    @Test
    void openThroughAllThatAreFollowed() throws IOException {
        Path inside = Files.createSymbolicLink(directory.resolve("current"), Path.of("a/b"));
        Path outside = Files.createSymbolicLink(directory.resolve("outside"), root.resolve("outside"));

        assertThat(read(Links.TRUE, outside.resolve("store.xml"))).isEqualTo("outside");
        assertThat(read(Links.INSIDE, inside.resolve("store.xml"))).isEqualTo("inside");
        assertThatIOException()
                .isThrownBy(() -> read(Links.INSIDE, outside.resolve("store.xml")))
                .withMessageContaining("store.follow.links");
        assertThatIOException().isThrownBy(() -> read(Links.FALSE, inside.resolve("store.xml")));
    }

    /** A link that is put there between the look at a file and its opening leads nobody out. */
    @ParameterizedTest
    @EnumSource(value = Links.class, mode = Mode.EXCLUDE, names = "TRUE")
    void openNothingOutsideHoweverOftenAFolderBecomesALink(Links links) {
        Map<String, Integer> found = new HashMap<>();
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> swaps = CompletableFuture.runAsync(() -> swap(over));
        try {
            while (found.getOrDefault("inside", 0) < OPENED && !swaps.isDone()) {
                found.merge(readOrRefused(links), 1, Integer::sum);
            }
        } finally {
            over.set(true);
        }
        swaps.join();

        assertThat(found).containsKey("inside").doesNotContainKey("outside");
    }

    private void swap(AtomicBoolean over) {
        Path away = root.resolve("away");
        try {
            while (!over.get()) {
                Files.move(folder, away);
                Files.createSymbolicLink(folder, root.resolve("outside"));
                Files.delete(folder);
                Files.move(away, folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String readOrRefused(Links links) {
        try {
            return read(links, file);
        } catch (IOException e) {
            return "refused";
        }
    }

    private String read(Links links, Path path) throws IOException {
        try (FileChannel channel = links.open(directory, path)) {
            return new String(Channels.newInputStream(channel).readAllBytes());
        }
    }
}
