package org.storemetrics.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.ReadFailedException.FailureReason;

/**
 * {@code pollStrategy: "#storePoll"}: looks after each poll what is not there. A store that is missing has
 * {@code store_up 0}, one that is gone loses its snapshot; the log says when that begins and when it ends.
 */
public final class StorePoll implements PollingConsumerPollStrategy {

    private final StoreFiles files;
    private final Stores stores;
    private final PollWatch watch;
    private final ReadLog log;
    private final Semaphore polling = new Semaphore(1);
    private volatile CompletableFuture<Void> nextPoll = new CompletableFuture<>();
    private volatile Map<Path, Trouble> troubles = Map.of();

    public StorePoll(StoreFiles files, Stores stores, PollWatch watch, ReadLog log) {
        this.files = files;
        this.stores = stores;
        this.watch = watch;
        this.log = log;
    }

    /** Ends with the next whole poll: every store that is there has been read then, well or not. */
    public synchronized CompletableFuture<Void> nextPoll() {
        if (nextPoll.isDone()) {
            nextPoll = new CompletableFuture<>();
        }
        return nextPoll;
    }

    /** Whether every store that is wanted is there. */
    public boolean isUntroubled() {
        return troubles.isEmpty();
    }

    /** Waits for the end of the poll that is under way, however long that takes, and does something before the next. */
    public void betweenPolls(Callable<?> step) throws Exception {
        polling.acquire();
        try {
            step.call();
        } finally {
            polling.release();
        }
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        boolean begins = !polling.hasQueuedThreads() && polling.tryAcquire();
        if (begins) {
            watch.pollBegins(consumer);
            files.named().forEach(stores::expect);
        }
        return begins;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        // a poll that is broken off by a stop has not seen every store
        CamelContext context = endpoint.getCamelContext();
        if (!context.isStopping() && !context.isStopped()) {
            look(null);
        }
        ended();
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        look(new Trouble(Kind.UNREADABLE, files.directory(), String.valueOf(cause.getMessage())));
        ended();
        return false;
    }

    private void ended() {
        watch.pollEnded();
        polling.release();
    }

    private void look(@Nullable Trouble failedPoll) {
        Trouble directoryTrouble = directoryTrouble();
        Trouble unlisted = directoryTrouble != null ? directoryTrouble : failedPoll;
        Map<Path, Trouble> now = new HashMap<>();
        Map<Path, StoreState> states = stores.states();
        states.forEach((store, state) -> {
            if (!Files.isRegularFile(store)) {
                if (state.failure() != FailureReason.MISSING) {
                    stores.gone(store);
                }
                // where nothing can be listed, nothing new is known of a store
                if (unlisted == null) {
                    now.put(store, new Trouble(Files.exists(store) ? Kind.NOT_A_FILE : Kind.NO_STORE, store, ""));
                } else if (troubles.containsKey(store)) {
                    now.put(store, troubles.get(store));
                }
            }
        });
        if (unlisted != null) {
            now.put(files.directory(), unlisted);
        } else if (states.isEmpty()) {
            now.put(
                    files.directory(),
                    new Trouble(Kind.NO_MATCH, files.directory(), String.join(",", files.patterns())));
        }
        log(now);
        troubles = now;
        log.tell();
        nextPoll.complete(null);
    }

    private @Nullable Trouble directoryTrouble() {
        Path directory = files.directory();
        if (!Files.exists(directory)) {
            return new Trouble(Kind.NO_DIRECTORY, directory, "");
        }
        if (!Files.isDirectory(directory)) {
            return new Trouble(Kind.NOT_A_DIRECTORY, directory, "");
        }
        boolean listable = Files.isReadable(directory) && Files.isExecutable(directory);
        return listable ? null : new Trouble(Kind.UNREADABLE, directory, "permission denied");
    }

    private void log(Map<Path, Trouble> now) {
        now.forEach((path, trouble) -> log.missed(path, trouble.kind(), trouble.text(trouble.kind().begin)));
        troubles.forEach((path, trouble) -> {
            if (!now.containsKey(path)) {
                log.found(path, trouble.text(trouble.kind().end));
            }
        });
    }

    /** What can be missed, and how the log says that it is and that it is not any more. */
    private enum Kind {
        NO_DIRECTORY("store.directory %s does not exist", "store.directory %s is back"),
        NOT_A_DIRECTORY("store.directory %s is not a directory", "store.directory %s is a directory again"),
        UNREADABLE("store.directory %s cannot be read: %s", "store.directory %s can be read again"),
        NO_MATCH("store.files: nothing in %s matches %s", "store.files: a file in %s matches %s"),
        NO_STORE("store %s does not exist", "store %s is back"),
        NOT_A_FILE("store %s is not a regular file", "store %s is a regular file again");

        private final String begin;
        private final String end;

        Kind(String begin, String end) {
            this.begin = begin;
            this.end = end;
        }
    }

    /** What is missed of the directory or a store. */
    private record Trouble(Kind kind, Path path, String detail) {

        String text(String format) {
            return format.formatted(path, detail);
        }
    }
}
