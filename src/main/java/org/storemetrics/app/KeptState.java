package org.storemetrics.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storemetrics.changes.LastRows;
import org.storemetrics.file.HeldFile.Holder;
import org.storemetrics.file.IoReason;
import org.storemetrics.meters.RouteMeters;
import org.storemetrics.mistakes.RouteFiles;
import org.storemetrics.rows.RowHash;
import org.storemetrics.settings.Settings;
import org.storemetrics.state.Kept;
import org.storemetrics.state.StateFile;
import org.storemetrics.state.StateInput;
import org.storemetrics.state.StateOutput;
import org.storemetrics.store.KeptSources;
import org.storemetrics.store.KeptStores;
import org.storemetrics.store.Sources;
import org.storemetrics.store.Stores;
import org.storemetrics.store.TriedRoutes;

/**
 * What is known of the stores, from one process to the next: a process that finds it goes on as if the last one had never
 * stopped. It is written before anything is shown that is not in it yet, so that nothing shown is ever counted again.
 */
final class KeptState implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeptState.class);

    /** Settings that say where something is, or when it is done, but nothing of what a row means. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "(textfile|http|push|once|state|routes|lib)\\..*|store\\.(directory|files|poll\\.period|forget|baseline|metrics)");

    /** Of what nobody but the user writes: the same in each process. */
    private static final RowHash MEANING = new RowHash(0);

    private final Path directory;
    private final StateFile file;
    private final Map<String, String> settings;
    private final Stores stores;
    private final Sources sources;
    private final LastRows lastRows;
    private final RouteMeters meters;
    private final TriedRoutes tried;
    private final List<Kept> parts;

    // of what was read or written last
    private long changes = -1;
    // of the routes in force
    private long meaning;
    private boolean isWhole = true;
    private boolean begun;

    /** Nothing is read yet. */
    KeptState(
            Path directory,
            Settings settings,
            Clock clock,
            LongSupplier nanos,
            Stores stores,
            Sources sources,
            LastRows lastRows,
            RouteMeters meters,
            TriedRoutes tried) {
        this.directory = directory;
        this.file = new StateFile(directory, nanos);
        this.settings = new TreeMap<>(settings.texts());
        this.settings.keySet().removeIf(name -> ELSEWHERE.matcher(name).matches());
        // rows and hashes are those of one version of the program
        this.settings.put("", ResourceBundle.getBundle("version", Locale.ROOT).getString("release"));
        this.stores = stores;
        this.sources = sources;
        this.lastRows = lastRows;
        this.meters = meters;
        this.tried = tried;
        // whoever forgets a store that is known no more comes last
        parts = List.of(lastRows, meters.kept(), new KeptStores(stores), new KeptSources(sources, clock), tried);
    }

    /**
     * Takes the state for this process, or says in the log why it does without.
     *
     * @param stays whether this process keeps it until it is stopped
     * @param patience how long to wait for another process that will soon end
     */
    boolean take(boolean stays, Duration patience) throws InterruptedException {
        try {
            Holder holder = file.take(stays, patience);
            if (holder != Holder.US) {
                LOG.warn(
                        "state.directory {} is used by {}: this one does without",
                        directory,
                        holder == Holder.STAYING ? "a 'run'" : "another process");
            }
            return holder == Holder.US;
        } catch (IOException e) {
            isWhole = false;
            LOG.warn(
                    "state.directory {} cannot be used: {}; counters begin anew, and nothing is kept until it is a directory"
                            + " that this user may write in",
                    directory,
                    IoReason.of(e));
            return false;
        }
    }

    /**
     * Routes begin to read. The first ones go on where the last process has ended: what was said of the stores is said again,
     * as far as these routes still say it. Rows are compared with those of before only by the same routes and settings.
     */
    void begin(CamelContext routes) {
        meaning = meaning(routes);
        boolean isFirst = !begun;
        begun = true;
        Optional<Long> before = isFirst ? file.read(this::restore) : Optional.empty();
        before.ifPresent(last -> tried.expect(stores));
        if (before.filter(last -> last == meaning).isPresent()) {
            changes = changes();
            return;
        }
        before.ifPresent(last -> LOG.info(
                "routes, settings or the program have changed since {} was written: counters count on, rows are compared anew",
                file));
        if (isFirst) {
            tried.begin();
            sources.lookAgain();
            stores.retain(RouteBeans.names(routes).families());
        }
        lastRows.clear();
        stores.readAgain();
    }

    /** What the routes and the settings make of a row, as a number. */
    private long meaning(CamelContext routes) {
        RouteFiles files = routes.getRegistry().lookupByNameAndType("routeFiles", RouteFiles.class);
        return MEANING.of(List.of(settings, files.texts()));
    }

    private long restore(StateInput in) throws IOException {
        long meaningBefore = in.readLong();
        Runnable[] steps = new Runnable[parts.size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = parts.get(i).read(in);
        }
        // nothing can fail any more
        List.of(steps).forEach(Runnable::run);
        return meaningBefore;
    }

    /** Writes what is known now, if anything has changed. */
    synchronized void save() {
        if (changes() == changes) {
            return;
        }
        long[] written = new long[1];
        isWhole = file.write(out -> stores.consistently(() -> {
            written[0] = changes();
            return write(out);
        }));
        if (isWhole) {
            changes = written[0];
        }
    }

    private @Nullable Void write(StateOutput out) {
        try {
            out.writeLong(meaning);
            for (Kept part : parts) {
                part.write(out);
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long changes() {
        return stores.changes() + meters.publications();
    }

    /** Whether it could be used, and all was written the last time; another process that has it is no trouble. */
    boolean isWhole() {
        return isWhole;
    }

    @Override
    public void close() {
        file.close();
    }
}
