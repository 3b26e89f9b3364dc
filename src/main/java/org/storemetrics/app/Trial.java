package org.storemetrics.app;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.PathText;
import org.storemetrics.mistakes.RouteFiles;
import org.storemetrics.read.RowOutcome;
import org.storemetrics.routes.LoadedRoutes;
import org.storemetrics.settings.Settings;
import org.storemetrics.settings.SettingsException;

/**
 * The routes of some settings, tried on one file, wherever it is: nothing is polled, written, kept or pushed, and the log says
 * nothing of the reads.
 */
public final class Trial implements AutoCloseable {

    /** What of the tool's own is no matter of time or of the process. */
    private static final Set<String> TOLD =
            Set.of("store_up", "store_last_failure_info", "store_last_read_rows_rejected");

    private final Beans beans;
    private final LoadedRoutes routes;
    private final Path store;
    private final Route source;

    /**
     * Loads the routes.
     *
     * @param source the id of the route that reads the file; null for the one that would find it, or the only one
     * @throws SettingsException if there is no such route
     * @throws org.storemetrics.mistakes.RoutesException if there is a mistake in the routes
     */
    public Trial(Settings settings, Path store, @Nullable String source) {
        this(settings, store, source, null);
    }

    private Trial(Settings settings, Path store, @Nullable String source, @Nullable TriedSteps steps) {
        this.store = store.toAbsolutePath().normalize();
        beans = Beans.untold(settings);
        routes = LoadedRoutes.load(settings, steps == null ? beans : beans.and(steps::watch));
        try {
            this.source = source(source);
            beans.begin(routes.context());
            routes.prepare();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Reads a file once, and looks on at each step of the routes.
     *
     * @param files those of the routes
     * @param fields which ones to look for in rows
     */
    public static TriedSteps watch(
            Settings settings,
            Path store,
            @Nullable String source,
            RouteFiles files,
            Collection<String> fields,
            RowOutcome outcome)
            throws Exception {
        TriedSteps steps = new TriedSteps(files, fields);
        try (Trial trial = new Trial(settings, store, source, steps)) {
            trial.read(outcome);
            return steps;
        }
    }

    private Route source(@Nullable String wanted) {
        List<Route> sources = routes.context().getRoutes().stream()
                .filter(beans.sources()::isSource)
                .toList();
        String all = sources.stream().map(Route::getRouteId).sorted().collect(Collectors.joining(", "));
        if (wanted != null) {
            return sources.stream()
                    .filter(route -> route.getRouteId().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new SettingsException(
                            "--source " + wanted + ": there is no such route that reads stores, but " + all));
        }
        List<Route> found = sources.stream()
                .filter(route -> sources.size() == 1 || beans.sources().isFoundBy(route, store))
                .toList();
        if (found.size() != 1) {
            throw new SettingsException("several routes read stores, " + all + ": say by --source which one is meant");
        }
        return found.get(0);
    }

    /** Reads the file as it is now, once more if it was read before, and tells what became of it. */
    public void read(RowOutcome outcome) throws Exception {
        beans.stores().observeRows(read -> outcome);
        beans.sources().read(source, store);
    }

    /**
     * What the routes have made of the file so far, and of the tool's own metrics whether it could be read and why rows were
     * rejected; but no durations. The file is named without its folder.
     */
    public String metrics() {
        Set<String> leftOut = new TreeSet<>(RouteBeans.toolNames(1).lines(type -> true));
        leftOut.removeAll(TOLD);
        RouteBeans.names(routes.context()).lines("timer"::equals).stream()
                .filter(name -> !name.endsWith("_count"))
                .forEach(leftOut::add);
        String folder = PathText.of(store.resolveSibling("")) + "/";
        return beans.textfile()
                .scrape()
                .lines()
                .filter(line -> !leftOut.contains(name(line)))
                .map(line -> line.replace(folder, "") + "\n")
                .collect(Collectors.joining());
    }

    /** Of {@code # TYPE store_rows gauge} and {@code store_rows{…} 2.0} alike. */
    private static String name(String line) {
        return line.startsWith("#") ? line.split(" ")[2] : line.split("[{ ]", 2)[0];
    }

    @Override
    public void close() {
        routes.close();
        beans.close();
    }
}
