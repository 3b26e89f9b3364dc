package org.storemetrics.store;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.FileStamp;
import org.storemetrics.read.ReadFailedException.FailureReason;

/**
 * The stores of one read route: which files they are, how its polls go, and whether they are still looked at. No other source
 * waits for it. It outlives an edit of the routes that leaves its files as they are.
 */
final class Source implements PollingConsumerPollStrategy {

    private static final Set<FailureReason> TORN = Set.of(FailureReason.SYNTAX, FailureReason.CHANGED);

    private final StoreFiles files;
    private final Sources sources;
    private final Stores stores;
    private final PollWatch watch;
    private final ChangedStores changed;
    private final MissingStores missing;
    private final UnaryOperator<@Nullable Path> upcoming;
    private final Semaphore polling = new Semaphore(1);
    // stores that its patterns match, and the source that has them
    private final Map<Path, Source> taken = new ConcurrentHashMap<>();
    // those that the poll under way could not read, and the next one may
    private final Set<Path> torn = ConcurrentHashMap.newKeySet();
    private volatile boolean isLastPoll = true;
    private volatile CompletableFuture<Void> nextPoll = new CompletableFuture<>();
    private volatile String route = "";
    private volatile @Nullable FirstLook first;

    /** What was there when a directory could first be looked into, and which directories below it could not. */
    record FirstLook(Set<Path> files, Set<Path> unlisted) {}

    Source(StoreFiles files, Sources sources, Stores stores, PollWatch watch, MissingStores missing) {
        this.files = files;
        this.sources = sources;
        this.stores = stores;
        this.watch = watch;
        this.missing = missing;
        changed = new ChangedStores(stores, this::claim);
        upcoming = changed::after;
    }

    StoreFiles files() {
        return files;
    }

    PollWatch watch() {
        return watch;
    }

    ChangedStores changed() {
        return changed;
    }

    /** Gives the store that is likely to be read after another one, in the poll that is under way; always the same object. */
    UnaryOperator<@Nullable Path> upcoming() {
        return upcoming;
    }

    /** The id of its route; empty if none has polled yet. */
    String route() {
        return route;
    }

    /** Whether a store is one of this source: the first that finds it keeps it. */
    boolean claim(Path store) {
        Source owner = sources.claim(store, this);
        if (owner != this) {
            taken.put(store, owner);
        }
        return owner == this;
    }

    /** Other routes begin: whatever those before them have left undone does not end any more. */
    void begin() {
        watch.begin();
        first = null;
        nextPoll = new CompletableFuture<>();
    }

    /** Takes what a poll has found. */
    void found(StoreFiles.Listing listing) {
        missing.found(listing.hasOthers());
        if (first == null
                && Files.isDirectory(files.directory())
                && !listing.unlisted().containsKey(files.directory())) {
            first = new FirstLook(
                    Set.copyOf(listing.files()), Set.copyOf(listing.unlisted().keySet()));
        }
    }

    /** Null until there was a directory to look into. */
    @Nullable
    FirstLook first() {
        return first;
    }

    /** Goes on as the same source of an earlier process. */
    void restore(FirstLook look) {
        first = look;
    }

    /** Whether a store was not there when its directory was first looked into, and is not named. */
    boolean hasAppeared(Path store) {
        FirstLook there = first;
        return there != null
                && !there.files().contains(store)
                && there.unlisted().stream().noneMatch(store::startsWith);
    }

    /** Ends with the first whole poll since {@link #begin}: every store that is there has been read then, well or not. */
    CompletableFuture<Void> nextPoll() {
        return nextPoll;
    }

    /** What holds up a poll while someone has its permit. */
    Semaphore polling() {
        return polling;
    }

    /** What of it is not there. */
    MissingStores missing() {
        return missing;
    }

    boolean isUntroubled() {
        return missing.isUntroubled() && missing.unlooked().isEmpty();
    }

    /** Waits no longer for a poll that was to end by now: what it has not read counts as failed, if there is such. */
    boolean giveUp(String timeout) {
        if (nextPoll.isDone()) {
            return false;
        }
        watch.givenUp(timeout, files.directory());
        expectAll();
        stores.states().forEach((store, state) -> {
            boolean isUnread = stores.isRestored(store) || !state.up() && state.failure() == null;
            if (sources.owner(store) == this && isUnread) {
                stores.unseen(store, FailureReason.STUCK);
            }
        });
        return true;
    }

    /** A poll does not get on: makes known what it was to look at, if only its directory is. */
    void expectAll() {
        changed.expectAll();
        expectNamed();
        if (stores.states().keySet().stream().noneMatch(store -> sources.owner(store) == this)) {
            missing.stuck();
        }
    }

    private void expectNamed() {
        files.named().stream().filter(this::claim).forEach(stores::expect);
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        Tries tries = sources.tries();
        boolean begins = !(tries != null && nextPoll.isDone()) && !polling.hasQueuedThreads() && polling.tryAcquire();
        if (begins) {
            isLastPoll = tries == null || tries.areOver();
            torn.clear();
            watch.pollBegins(consumer);
            taken.clear();
            if (consumer instanceof StoreConsumer store) {
                route = store.getRouteId();
            }
            expectNamed();
        }
        return begins;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        // a poll that is broken off by a stop has not seen every store
        CamelContext context = endpoint.getCamelContext();
        if (!context.isStopping() && !context.isStopped()) {
            look(consumer instanceof StoreConsumer store ? store.listing().unlisted() : Map.of());
        }
        ended();
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        look(Map.of(files.directory(), cause));
        ended();
        return false;
    }

    private void look(Map<Path, ? extends Exception> unlisted) {
        missing.look(unlisted, store -> sources.owner(store) == this, taken);
        if (torn.isEmpty()) {
            nextPoll.complete(null);
        }
    }

    /** Whether a store that could not be read is about to be tried again, though stores are read only once. */
    boolean triesAgain(Path store, @Nullable FileStamp file, FailureReason why) {
        Tries tries = sources.tries();
        boolean again = tries != null && !isLastPoll && TORN.contains(why) && file != null && tries.isFresh(file);
        if (again) {
            torn.add(store);
        }
        return again;
    }

    /** Whether the end of the poll tells why a store could not be read: it is gone since the directory was listed. */
    boolean tellsOf(Path store, Throwable why) {
        return sources.inForce().contains(this)
                && ObjectHelper.getException(NoSuchFileException.class, why) != null
                && Files.notExists(store);
    }

    private void ended() {
        watch.pollEnded();
        polling.release();
    }
}
