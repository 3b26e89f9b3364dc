package org.storemetrics.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a poll notices that is not there. */
class StorePollTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Stores stores = Published.stores();

    @TempDir
    private Path directory;

    private Path store;
    private Endpoint endpoint;

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
        StorePoll poll = poll("store.xml");
        CompletableFuture<Void> next = poll.nextPoll();
        Published.publish(stores, store);
        poll.commit(null, endpoint, 1);

        assertThat(poll.isUntroubled()).isTrue();
        assertThat(next).isCompleted();
    }

    @Test
    void missesTheDirectory() throws IOException {
        Files.delete(directory);
        StorePoll poll = poll("store.xml");
        CompletableFuture<Void> next = poll.nextPoll();
        poll.commit(null, endpoint, 0);

        assertThat(poll.isUntroubled()).isFalse();
        assertThat(next).isCompleted();
        assertThat(stores.states()).containsOnlyKeys(store);
        assertThat(stores.isAllUp()).isFalse();
    }

    @Test
    void missesAStoreThatIsNamed() {
        StorePoll poll = poll("store.xml,other.xml");
        poll.commit(null, endpoint, 0);

        assertThat(poll.isUntroubled()).isFalse();
        assertThat(stores.states()).containsOnlyKeys(store, directory.resolve("other.xml"));
    }

    @Test
    void missesAnyStoreIfNothingMatchesAWildcard() {
        StorePoll poll = poll("*.xml");
        poll.commit(null, endpoint, 0);

        assertThat(poll.isUntroubled()).isFalse();
        assertThat(stores.states()).isEmpty();
    }

    @Test
    void dropsTheSnapshotOfAStoreThatIsGone() throws IOException {
        Files.writeString(store, "<store/>");
        StorePoll poll = poll("*.xml");
        Published.publish(stores, store);
        Files.delete(store);
        poll.commit(null, endpoint, 0);

        assertThat(poll.isUntroubled()).isFalse();
        assertThat(stores.states().get(store).snapshot().size()).isZero();
        assertThat(stores.states().get(store).up()).isFalse();
    }

    @Test
    void isUntroubledAgainWhenTheStoreIsBack() throws IOException {
        StorePoll poll = poll("store.xml");
        poll.commit(null, endpoint, 0);
        Files.writeString(store, "<store/>");
        Published.publish(stores, store);
        poll.commit(null, endpoint, 1);

        assertThat(poll.isUntroubled()).isTrue();
    }

    @Test
    void missesAStoreThatIsADirectory() throws IOException {
        Files.createDirectory(store);
        StorePoll poll = poll("store.xml");
        poll.commit(null, endpoint, 0);

        assertThat(poll.isUntroubled()).isFalse();
    }

    @Test
    void isTroubledByAPollThatFails() {
        StorePoll poll = poll("*.xml");
        CompletableFuture<Void> next = poll.nextPoll();

        assertThat(poll.rollback(null, endpoint, 0, new IOException("Input/output error")))
                .isFalse();
        assertThat(poll.isUntroubled()).isFalse();
        assertThat(next).isCompleted();
    }

    @Test
    void takesNoPollForTheFirstThatAStopHasBrokenOff() {
        StorePoll poll = poll("*.xml");
        CompletableFuture<Void> next = poll.nextPoll();
        context.stop();
        poll.commit(null, endpoint, 0);

        assertThat(next).isNotCompleted();
    }

    private StorePoll poll(String files) {
        StorePoll poll = new StorePoll(StoreFiles.of(directory.toString(), files), stores);
        assertThat(poll.begin(null, endpoint)).isTrue();
        return poll;
    }
}
