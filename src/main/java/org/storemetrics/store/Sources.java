package org.storemetrics.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.ReadFailedException.FailureReason;

/** All sources, and which of them has each store: a file that two would read is read by the first. */
public final class Sources {

    private final StoreFiles settings;
    private final Duration forget;
    private final Stores stores;
    private final ReadLog log;
    private final Supplier<PollWatch> watches;
    private final Map<Path, Source> owners = new ConcurrentHashMap<>();
    // of the routes that do not poll for files
    private final Source others;
    private final LateSources late;
    private volatile List<Source> inForce = List.of();
    // null if polls go on
    private volatile @Nullable Tries tries;

    /**
     * Begins with none.
     *
     * @param settings the files of the settings {@code store.directory} and {@code store.files}, which messages name
     * @param forget a store that is not named is forgotten that long after it was deleted
     * @param watches makes one for each source
     */
    public Sources(StoreFiles settings, Duration forget, Stores stores, ReadLog log, Supplier<PollWatch> watches) {
        this.settings = settings;
        this.forget = forget;
        this.stores = stores;
        this.log = log;
        this.watches = watches;
        others = source(StoreFiles.NONE);
        late = new LateSources(this::inForce, others);
        stores.unlooked(this::unlooked);
    }

    private Source source(StoreFiles files) {
        MissingStores missing = new MissingStores(files, files.equals(settings), forget, stores, log);
        return new Source(files, this, stores, watches.get(), missing);
    }

    /** The source of these files that is in force, unless it is among those that have been taken; otherwise a new one. */
    Source source(StoreFiles files, Collection<Source> taken) {
        return inForce.stream()
                .filter(source -> source.files().equals(files) && !taken.contains(source))
                .findFirst()
                .orElseGet(() -> source(files));
    }

    /** Whether a route polls for the files of a source. */
    public boolean isSource(Route route) {
        return of(route) != others;
    }

    /** The source that a route's messages come from. */
    Source of(@Nullable Route route) {
        return route != null && route.getConsumer() instanceof StoreConsumer consumer ? consumer.source() : others;
    }

    /** Whether a route would find a file. */
    public boolean isFoundBy(Route route, Path store) {
        return of(route).files().has(store);
    }

    /** Reads a file at once, as the route does that polls for files, whichever these are. */
    public void read(Route route, Path store) throws Exception {
        ((StoreConsumer) route.getConsumer()).read(store);
    }

    /** Gives a store to the source that asks for it, unless one that is in force has it; tells which has it now. */
    Source claim(Path store, Source source) {
        Source known = owners.get(store);
        return known == source
                ? source
                : Objects.requireNonNull(owners.compute(
                        store, (path, owner) -> owner == null || !inForce.contains(owner) ? source : owner));
    }

    /** Which source has a store; null if none has. */
    @Nullable
    Source owner(Path store) {
        return owners.get(store);
    }

    /** Whether a store is still looked at. */
    public PollWatch watch(Path store) {
        return owners.getOrDefault(store, others).watch();
    }

    /** A store is not known any more: it belongs to nobody. */
    public void forget(Path store) {
        owners.remove(store);
    }

    /** No source polls again when it has looked at every store; one that is torn is tried again for so long. */
    public void expectNoOtherPoll(Duration retry) {
        tries = new Tries(retry, System.nanoTime());
    }

    /** Null if polls go on. */
    @Nullable
    Tries tries() {
        return tries;
    }

    List<Source> inForce() {
        return inForce;
    }

    /** The stores that are read by routes which do not poll for files. */
    List<Path> ofNone() {
        return owners.entrySet().stream()
                .filter(owner -> owner.getValue() == others)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Gives the stores that an earlier process has left to the sources that have them; what none has is forgotten. */
    void restore(Collection<Path> ofNone) {
        List<Path> dropped = new ArrayList<>();
        stores.states().keySet().forEach(store -> {
            Optional<Source> owner =
                    inForce.stream().filter(source -> source.files().has(store)).findFirst();
            if (owner.isPresent() || ofNone.contains(store)) {
                owners.put(store, owner.orElse(others));
            } else {
                stores.forget(store);
                dropped.add(store);
            }
        });
        log.leftByOthers(dropped);
    }

    /** Each looks at its directory as if for the first time. */
    public void lookAgain() {
        inForce.forEach(Source::begin);
    }

    /** The sources of these routes are in force from now on; stores of others that they do not read are known until {@link #end}. */
    public void begin(CamelContext routes) {
        Tries few = tries;
        if (few != null) {
            routes.getRoutes().forEach(few::begin);
        }
        begin(routes.getRoutes().stream().filter(this::isSource).map(this::of).toList());
    }

    void begin(List<Source> sources) {
        inForce = sources;
        others.begin();
        inForce.forEach(Source::begin);
    }

    /** The routes in force have read every store: what only those before them have read is forgotten. */
    public void end() {
        Set<Source> left = new HashSet<>();
        owners.forEach((store, source) -> {
            if (source != others && !inForce.contains(source)) {
                left.add(source);
                stores.forget(store);
            }
        });
        left.forEach(log::left);
    }

    /** Ends when each source has looked at every store since {@link #begin}. */
    public CompletableFuture<Void> nextPoll() {
        return inForce.isEmpty()
                ? new CompletableFuture<>()
                : CompletableFuture.allOf(inForce.stream().map(Source::nextPoll).toArray(CompletableFuture[]::new));
    }

    /** Waits for the end of all polls that are under way, however long that takes, and does something before the next. */
    public void betweenPolls(Callable<?> step) throws Exception {
        try (HeldPolls held = new HeldPolls(inForce)) {
            held.acquire();
            step.call();
        }
    }

    /** Whether every store that is wanted is there, and belongs to one source only. */
    public boolean isUntroubled() {
        return inForce.stream().allMatch(Source::isUntroubled);
    }

    /** Whether there are stores, and all of them are in other shards. */
    public boolean areElsewhere() {
        return stores.states().isEmpty()
                && inForce.stream().anyMatch(source -> source.missing().hasOthers());
    }

    /** Which of them do not get on. */
    public LateSources late() {
        return late;
    }

    /** Waits no longer for polls that were to end by now, and tells whether there was one. */
    public boolean giveUp(String timeout) {
        // each of them is asked
        return inForce.stream().filter(source -> source.giveUp(timeout)).count() > 0;
    }

    private Map<Path, FailureReason> unlooked() {
        Map<Path, FailureReason> all = new TreeMap<>();
        inForce.forEach(source -> all.putAll(source.missing().unlooked()));
        return all;
    }
}
