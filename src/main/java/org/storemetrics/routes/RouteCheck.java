package org.storemetrics.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.CamelConfiguration;

/**
 * Finds every mistake in the routes at once. Camel stops at the first: so each mistake that is found is settled in a copy, and
 * the rest is loaded again.
 */
public final class RouteCheck implements AutoCloseable {

    private static final int MOST = 100;

    private final Path directory;
    private final RouteCopy copy;
    private final Properties settings = new Properties();
    private final Supplier<CamelConfiguration> beans;
    private final List<RoutesException> problems = new ArrayList<>();
    private final TakenOut takenOut = new TakenOut();

    private RouteCheck(Path directory, Properties settings, Supplier<CamelConfiguration> beans) throws IOException {
        this.directory = directory;
        this.beans = beans;
        this.copy = new RouteCopy();
        this.settings.putAll(settings);
        this.settings.setProperty("routes.directory", copy.directory().toString());
    }

    /**
     * Checks the routes of a directory; nothing of them runs.
     *
     * @param settings what the routes' placeholders stand for
     * @param beans binds what the routes name, anew for each try
     * @return what is wrong, in the order of files and lines; empty if nothing is
     * @throws IOException if the files cannot be copied
     */
    public static List<RoutesException> check(Path directory, Properties settings, Supplier<CamelConfiguration> beans)
            throws IOException {
        RoutesException first = load(directory, settings, beans, Set.of());
        if (first == null || !Files.isDirectory(directory)) {
            return first == null ? List.of() : List.of(first);
        }
        try (RouteCheck check = new RouteCheck(directory, settings, beans)) {
            return check.all();
        }
    }

    private static RoutesException load(
            Path directory, Properties settings, Supplier<CamelConfiguration> beans, Set<String> assumed) {
        try {
            LoadedRoutes.load(directory, settings, beans.get(), assumed).close();
            return null;
        } catch (RoutesException e) {
            return e;
        }
    }

    private List<RoutesException> all() throws IOException {
        for (RouteFile file : RouteFile.in(directory)) {
            if (Files.isReadable(file.path())) {
                copy.add(file.path());
            } else {
                problems.add(file.unreadable());
                // by the rule of names, a file has the route that it is named after
                takenOut.define(file.path().getFileName().toString());
            }
        }
        RoutesException problem = load(copy.directory(), settings, beans, takenOut.definitions());
        for (int tries = 0; problem != null && tries < MOST; tries++) {
            if (problem.file() != null) {
                settle(problem);
            } else if (!acceptMissing(problem)) {
                break;
            }
            problem = load(copy.directory(), settings, beans, takenOut.definitions());
        }
        problems.sort(Comparator.comparing(RoutesException::file, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparingInt(RoutesException::line)
                .thenComparingInt(RoutesException::column));
        return problems;
    }

    /**
     * Goes on without routes that are missing.
     *
     * @return false if the mistake is another one, which has no place
     */
    private boolean acceptMissing(RoutesException problem) {
        String message = problem.getMessage().replace(copy.directory().toString(), directory.toString());
        problems.add(new RoutesException(message));
        int missing = message.indexOf(RequiredRoutes.NO_ROUTE);
        if (missing >= 0) {
            takenOut.define(message.substring(missing));
        }
        return missing >= 0;
    }

    /** A misspelt word is corrected, so that what depends on it can be checked too; anything else is taken out. */
    private void settle(RoutesException problem) throws IOException {
        RouteMistake mistake = problem.mistake();
        RouteText text = copy.text(problem.file());
        if (!takenOut.explains(problem)) {
            problems.add(problem.in(directory));
        }
        if (mistake.meant() != null && takenOut.isFirstGuess(problem)) {
            String word = mistake.word().replaceAll("[{}]", "");
            copy.write(problem.file(), text.with(mistake.meant(), word, problem.line(), problem.column()));
            return;
        }
        RouteText.Rest rest = text.without(problem.line(), problem.column());
        takenOut.add(rest);
        copy.write(problem.file(), rest.text().equals(text.text()) ? "" : rest.text());
    }

    @Override
    public void close() throws IOException {
        copy.close();
    }
}
