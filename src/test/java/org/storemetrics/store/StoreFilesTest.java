package org.storemetrics.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.file.Links;
import org.storemetrics.file.Shard;

/** Which files a look at the directory finds. */
class StoreFilesTest {

    @TempDir
    private Path directory;

    @Test
    void findsInTheOrderOfTheirNamesWhatMatches() throws IOException {
        make("b.xml", "a.xml", "a.txt", "below/c.xml", "ab.xml");

        assertThat(found("*.xml")).containsExactly("a.xml", "ab.xml", "b.xml");
        assertThat(found("?.xml,*.txt")).containsExactly("a.txt", "a.xml", "b.xml");
        assertThat(found("**/*.xml")).containsExactly("a.xml", "ab.xml", "b.xml", "below/c.xml");
        assertThat(found("below/*")).containsExactly("below/c.xml");
        assertThat(found("*/c.xml")).containsExactly("below/c.xml");
        assertThat(found("**/below/**")).containsExactly("below/c.xml");
        assertThat(found("b*/**/c.xml,**/a.*")).containsExactly("a.txt", "a.xml", "below/c.xml");
        assertThat(found("other/*.xml")).isEmpty();
    }

    /** Whoever looks at one that is not there says so. */
    @Test
    void findsWhatIsNamedWithoutALook() {
        assertThat(found("a.xml,below/c.xml")).containsExactly("a.xml", "below/c.xml");
        assertThat(new StoreFiles(directory.resolve("nowhere"), List.of("a.xml"), Links.TRUE, Shard.WHOLE)
                        .list()
                        .unlisted())
                .isEmpty();
    }

    @Test
    void findsHiddenOnesOnlyIfThePatternIsHiddenToo() throws IOException {
        make(".a.xml", ".below/b.xml", ".below/.c.xml", "d.xml");

        assertThat(found("*.xml,**/*.xml")).containsExactly("d.xml");
        assertThat(found(".*.xml")).containsExactly(".a.xml");
        assertThat(found(".below/*.xml")).containsExactly(".below/b.xml");
        assertThat(found("**/.*/.*.xml")).containsExactly(".below/.c.xml");
        assertThat(new StoreFiles(directory.resolve(".below"), List.of("*.xml"), Links.TRUE, Shard.WHOLE)
                        .list()
                        .files())
                .hasSize(1);
    }

    @Test
    void followsALinkToADirectoryThatIsNamedOrAsterisk() throws IOException {
        make("below/a.xml");
        Files.createSymbolicLink(directory.resolve("below/up"), directory);

        assertThat(found("**/*.xml")).containsExactly("below/a.xml");
        assertThat(found("*/*/a.xml")).isEmpty();
        assertThat(found("below/up/below/*.xml")).containsExactly("below/up/below/a.xml");
        assertThat(found("*/*/*/*.xml")).containsExactly("below/up/below/a.xml");
        assertThat(found("below/up/**/a.xml")).containsExactly("below/up/below/a.xml");
    }

    /** A directory of such a depth would overflow the stack of whatever calls itself for each. */
    @Test
    void findsWhatLiesDeep() throws Exception {
        Path deep = directory;
        for (int i = 0; i < 1_900; i++) {
            deep = Files.createDirectory(deep.resolve("d"));
        }
        Files.createFile(deep.resolve("a.xml"));

        assertThat(found("**/*.xml")).containsExactly("d/".repeat(1_900) + "a.xml");
        // JUnit takes minutes for it
        assertThat(new ProcessBuilder("rm", "-r", directory.resolve("d").toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void saysWhichDirectoryItCannotLookInto() throws IOException {
        Path file = Files.createFile(directory.resolve("a.xml"));

        assertThat(new StoreFiles(file, List.of("*.xml"), Links.TRUE, Shard.WHOLE)
                        .list()
                        .unlisted())
                .containsOnlyKeys(file);
        assertThat(new StoreFiles(directory.resolve("nowhere"), List.of("*.xml"), Links.TRUE, Shard.WHOLE)
                        .list()
                        .unlisted())
                .isEmpty();
    }

    private List<String> found(String patterns) {
        StoreFiles files = new StoreFiles(directory, List.of(patterns.split(",")), Links.TRUE, Shard.WHOLE);
        return files.list().files().stream().map(files::name).toList();
    }

    private void make(String... names) throws IOException {
        for (String name : names) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }
}
