package org.storemetrics.store;

import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code pollStrategy: "#storePoll"}: looks after each poll what is not there. A store that is missing has
 * {@code store_up 0}, one that is gone loses its snapshot; the log has one line when that begins and one when it ends.
 */
public final class StorePoll implements PollingConsumerPollStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(StorePoll.class);

    private final StoreFiles files;
    private final Stores stores;
    private final AtomicReference<CompletableFuture<Void>> nextPoll = new AtomicReference<>(new CompletableFuture<>());
    private final Semaphore polling = new Semaphore(1);
    private volatile Set<String> troubles = Set.of();

    public StorePoll(StoreFiles files, Stores stores) {
        this.files = files;
        this.stores = stores;
    }

    /** Ends with the next whole poll: every store that is there has been read then, well or not. */
    public CompletableFuture<Void> nextPoll() {
        return nextPoll.updateAndGet(poll -> poll.isDone() ? new CompletableFuture<>() : poll);
    }

    /** Whether every store that is wanted is there. */
    public boolean isUntroubled() {
        return troubles.isEmpty();
    }

    /**
     * Waits for the end of the poll that is under way, however long that takes, and does something before the next.
     *
     * @throws Exception if that fails, or nobody waits for it any more
     */
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
        polling.release();
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        look("store.directory " + files.directory() + " cannot be read: " + cause.getMessage());
        polling.release();
        return false;
    }

    private void look(String pollTrouble) {
        Set<String> now = new LinkedHashSet<>();
        String directoryTrouble = files.directoryTrouble();
        if (directoryTrouble != null || pollTrouble != null) {
            now.add(directoryTrouble != null ? directoryTrouble : pollTrouble);
        }
        boolean listed = now.isEmpty();
        stores.states().forEach((store, state) -> {
            if (!Files.isRegularFile(store)) {
                if (state.stamp() != null) {
                    stores.gone(store);
                }
                if (listed) {
                    now.add("store " + store + (Files.exists(store) ? " is no regular file" : " does not exist"));
                }
            }
        });
        if (now.isEmpty() && stores.states().isEmpty()) {
            now.add("store.files: nothing in " + files.directory() + " matches " + String.join(",", files.patterns()));
        }
        log(now);
        troubles = now;
        nextPoll.get().complete(null);
    }

    private void log(Set<String> now) {
        for (String trouble : now) {
            if (!troubles.contains(trouble)) {
                LOG.warn(trouble);
            }
        }
        for (String trouble : troubles) {
            if (!now.contains(trouble)) {
                LOG.info("no longer: {}", trouble);
            }
        }
    }
}
