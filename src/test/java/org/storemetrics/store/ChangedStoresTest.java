package org.storemetrics.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.file.FileStamp;
import org.storemetrics.read.ReadFailedException.FailureReason;
import org.storemetrics.rows.StoreRead;

/** Which files a poll takes. */
class ChangedStoresTest {

    private static final FileTime FIRST = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    private static final FileTime SECOND = FileTime.from(Instant.parse("2026-01-02T00:00:00Z"));

    private final Stores stores = Published.stores();

    @TempDir
    private Path directory;

    private Path store;

    @BeforeEach
    void writesAStore() throws IOException {
        store = write("<store/>", FIRST);
    }

    @Test
    void takesANewStore() {
        assertThat(accepts(store)).isTrue();
    }

    @Test
    void leavesAStoreThatWasReadWell() throws IOException {
        Published.publish(stores, store);

        assertThat(accepts(store)).isFalse();
    }

    @Test
    void takesAStoreAgainThatCouldNotBeRead() throws IOException {
        Published.publish(stores, store);
        stores.fail(
                stores.begin(new StoreRead.Turn(store, FileStamp.of(store), next -> null)),
                FileStamp.of(store),
                FailureReason.SYNTAX);

        assertThat(accepts(store)).isTrue();
    }

    @Test
    void takesAStoreOfAnotherTimeOrSize() throws IOException {
        Published.publish(stores, store);
        write("<store/>", SECOND);
        assertThat(accepts(store)).isTrue();

        write("<store />", FIRST);
        assertThat(accepts(store)).isTrue();
    }

    @Test
    void takesAStoreThatWasReplacedByOneOfTheSameTimeAndSize() throws IOException {
        Published.publish(stores, store);
        Path other = Files.writeString(directory.resolve("other.xml"), "<other/>");
        Files.setLastModifiedTime(other, FIRST);
        Files.move(store, directory.resolve("kept.xml"));
        Files.move(other, store);

        assertThat(accepts(store)).isTrue();
    }

    @Test
    void takesAStoreThatGetsAnEarlierVersionBack() throws IOException {
        Published.publish(stores, store);
        write("<store><row/></store>", SECOND);
        Published.publish(stores, store);
        assertThat(accepts(store)).isFalse();
        write("<store/>", FIRST);

        assertThat(accepts(store)).isTrue();
    }

    @Test
    void takesNoFileThatIsGone() throws IOException {
        Files.delete(store);

        assertThat(accepts(store)).isFalse();
    }

    @Test
    void takesNoDirectory() {
        assertThat(accepts(directory)).isFalse();
    }

    @Test
    void tellsWhichStoreComesNextInAPoll() throws IOException {
        ChangedStores changed = new ChangedStores(stores, store -> true);
        Path other = Files.writeString(directory.resolve("other.xml"), "<other/>");
        changed.accept(other);
        changed.accept(store);

        assertThat(changed.after(other)).isEqualTo(store);
        assertThat(changed.after(store)).isNull();

        Published.publish(stores, store);
        changed.accept(other);
        changed.accept(store);
        assertThat(changed.after(other)).isNull();
    }

    private boolean accepts(Path path) {
        return new ChangedStores(stores, store -> true).accept(path);
    }

    private Path write(String xml, FileTime modified) throws IOException {
        return Files.setLastModifiedTime(Files.writeString(directory.resolve("store.xml"), xml), modified);
    }
}
