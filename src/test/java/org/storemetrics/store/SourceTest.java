package org.storemetrics.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.file.Links;
import org.storemetrics.file.Shard;

/** What a poll notices that is not there. */
class SourceTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Stores stores = Published.stores();

    @TempDir
    private Path directory;

    private Path store;
    private Endpoint endpoint;
    private CompletableFuture<Void> firstPoll;

    @BeforeEach
    void startsAContext() {
        context.start();
        endpoint = context.getEndpoint("direct:poll");
        store = directory.resolve("store.xml");
    }

    @AfterEach
    void stopsTheContext() {
        context.stop();
    }

    @Test
    void isUntroubledIfEveryStoreIsThere() throws IOException {
        Files.writeString(store, "<store/>");
        Source poll = poll("store.xml");
        publish(poll, store);
        poll.commit(null, endpoint, 1);

        assertThat(poll.isUntroubled()).isTrue();
        assertThat(firstPoll).isCompleted();
    }

    /** Camel looks for passwords in it, which takes the square of its length. */
    @Test
    void hasAnEndpointWithAShortNameHoweverManyPatternsThereAre() {
        context.addComponent(
                "file",
                new StoreFileComponent(
                        Published.sources(stores, StoreFiles.NONE, Duration.ZERO), Links.TRUE, Shard.WHOLE));
        String patterns = "file:" + directory + "?antInclude=" + "store*.xml,".repeat(1000);
        Endpoint one = context.getEndpoint(patterns + "one.xml");
        Endpoint other = context.getEndpoint(patterns + "other.xml");

        assertThat(one.getEndpointUri()).startsWith("file:").hasSizeLessThan(1000);
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void missesTheDirectory() throws IOException {
        Files.delete(directory);
        Source poll = polled("store.xml");

        assertThat(poll.isUntroubled()).isFalse();
        assertThat(firstPoll).isCompleted();
        assertThat(stores.states()).containsOnlyKeys(store);
        assertThat(stores.isAllUp()).isFalse();
    }

    @Test
    void missesAStoreThatIsNamed() {
        Source poll = polled("store.xml,other.xml");

        assertThat(poll.isUntroubled()).isFalse();
        assertThat(stores.states()).containsOnlyKeys(store, directory.resolve("other.xml"));
    }

    @Test
    void missesAnyStoreIfNothingMatchesAWildcard() {
        Source poll = polled("*.xml");

        assertThat(poll.isUntroubled()).isFalse();
        assertThat(stores.states()).isEmpty();
    }

    @Test
    void dropsTheSnapshotOfANamedStoreThatIsGone() throws IOException {
        Source poll = poll("store.xml");
        readAndDelete(poll);

        assertThat(poll.isUntroubled()).isFalse();
        assertThat(stores.states().get(store).snapshot().size()).isZero();
        assertThat(stores.states().get(store).up()).isFalse();
    }

    @Test
    void forgetsAStoreThatOnlyAWildcardFindsAndThatIsGone() throws IOException {
        Source poll = poll("*.xml");
        readAndDelete(poll);

        assertThat(stores.states()).isEmpty();
        // nothing matches any more
        assertThat(poll.isUntroubled()).isFalse();
    }

    @Test
    void remembersAStoreForAsLongAsIsWanted() throws IOException {
        Source poll = poll("*.xml", Duration.ofHours(1));
        readAndDelete(poll);

        assertThat(poll.isUntroubled()).isFalse();
        assertThat(stores.states().get(store).snapshot().size()).isZero();
        assertThat(stores.states().get(store).up()).isFalse();
    }

    @Test
    void forgetsAStoreThatWasGoneForThatLong() throws IOException {
        Source poll = poll("*.xml", Duration.ofMillis(200));
        readAndDelete(poll);
        assertThat(stores.states()).containsOnlyKeys(store);

        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!stores.states().isEmpty() && System.nanoTime() < deadline) {
            poll.begin(null, endpoint);
            poll.commit(null, endpoint, 0);
        }
        assertThat(stores.states()).isEmpty();
    }

    @Test
    void isGivenUpWhileItsPollLastsThoughItsStoreWasRead() throws IOException {
        Files.writeString(store, "<store/>");
        Source poll = poll("store.xml");
        publish(poll, store);
        assertThat(poll.giveUp("1s")).isTrue();
        assertThat(stores.isAllUp()).isTrue();

        poll.commit(null, endpoint, 0);
        assertThat(poll.giveUp("1s")).isFalse();
    }

    @Test
    void keepsAllStoresOfADirectoryThatCannotBeListed() throws IOException {
        Path named = Files.writeString(directory.resolve("named.txt"), "<store/>");
        Files.writeString(store, "<store/>");
        Source poll = poll("*.xml,named.txt");
        publish(poll, store);
        publish(poll, named);
        poll.rollback(null, endpoint, 0, new IOException("Input/output error"));

        assertThat(poll.isUntroubled()).isFalse();
        assertThat(stores.states().get(store).up()).isFalse();
        assertThat(stores.states().get(store).snapshot().size()).isOne();
        // nobody has to find it
        assertThat(stores.states().get(named).up()).isTrue();
    }

    private void publish(Source poll, Path store) throws IOException {
        poll.claim(store);
        Published.publish(stores, store);
    }

    private void readAndDelete(Source poll) throws IOException {
        Files.writeString(store, "<store/>");
        publish(poll, store);
        Files.delete(store);
        poll.commit(null, endpoint, 0);
    }

    @Test
    void isUntroubledAgainWhenTheStoreIsBack() throws IOException {
        Source poll = polled("store.xml");
        Files.writeString(store, "<store/>");
        publish(poll, store);
        poll.commit(null, endpoint, 1);

        assertThat(poll.isUntroubled()).isTrue();
    }

    @Test
    void isTroubledByAPollThatFails() {
        Source poll = poll("*.xml");

        assertThat(poll.rollback(null, endpoint, 0, new IOException("Input/output error")))
                .isFalse();
        assertThat(poll.isUntroubled()).isFalse();
        assertThat(firstPoll).isCompleted();
    }

    @Test
    void takesNoPollForTheFirstThatAStopHasBrokenOff() {
        Source poll = poll("*.xml");
        context.stop();
        poll.commit(null, endpoint, 0);

        assertThat(firstPoll).isNotCompleted();
    }

    /** Each is read by one: the first that finds it. */
    @Test
    void leavesAStoreToTheSourceThatHasIt() throws IOException {
        Files.writeString(store, "<store/>");
        StoreFiles wildcard = new StoreFiles(directory, List.of("*.xml"), Links.TRUE, Shard.WHOLE);
        StoreFiles other = new StoreFiles(directory, List.of("st*.xml"), Links.TRUE, Shard.WHOLE);
        Sources sources = Published.sources(stores, wildcard, Duration.ZERO);
        Source first = sources.source(wildcard, List.of());
        Source second = sources.source(other, List.of());
        sources.begin(List.of(first, second));

        assertThat(first.changed().accept(store)).isTrue();
        assertThat(second.begin(null, endpoint)).isTrue();
        assertThat(second.changed().accept(store)).isFalse();
        second.commit(null, endpoint, 0);
        assertThat(second.isUntroubled()).isFalse();

        sources.forget(store);
        assertThat(second.begin(null, endpoint)).isTrue();
        assertThat(second.changed().accept(store)).isTrue();
        publish(second, store);
        second.commit(null, endpoint, 1);
        assertThat(second.isUntroubled()).isTrue();
    }

    /** In one line, at the end of the poll. */
    @Test
    void tellsItselfOfAStoreThatIsGoneBeforeItIsRead() throws IOException {
        StoreFiles files = new StoreFiles(directory, List.of("*.xml"), Links.TRUE, Shard.WHOLE);
        Sources sources = Published.sources(stores, files, Duration.ZERO);
        Source source = sources.source(files, List.of());
        Exception gone = new IllegalStateException(new NoSuchFileException(store.toString()));

        // a route that does not poll for files
        assertThat(source.tellsOf(store, gone)).isFalse();
        sources.begin(List.of(source));
        assertThat(source.tellsOf(store, gone)).isTrue();
        assertThat(source.tellsOf(store, new IOException("Input/output error"))).isFalse();
        Files.writeString(store, "<store/>");
        assertThat(source.tellsOf(store, gone)).isFalse();
    }

    private Source polled(String files) {
        Source poll = poll(files);
        poll.commit(null, endpoint, 0);
        return poll;
    }

    private Source poll(String files) {
        return poll(files, Duration.ZERO);
    }

    private Source poll(String files, Duration forget) {
        StoreFiles storeFiles = new StoreFiles(directory, List.of(files.split(",")), Links.TRUE, Shard.WHOLE);
        Source poll = Published.sources(stores, storeFiles, forget).source(storeFiles, List.of());
        firstPoll = poll.nextPoll();
        assertThat(poll.begin(null, endpoint)).isTrue();
        return poll;
    }
}
