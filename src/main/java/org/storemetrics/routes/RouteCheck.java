package org.storemetrics.routes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.CamelConfiguration;
import org.jspecify.annotations.Nullable;
import org.storemetrics.mistakes.RequiredRoutes;
import org.storemetrics.mistakes.RouteFile;
import org.storemetrics.mistakes.RouteFiles;
import org.storemetrics.mistakes.RouteMistake;
import org.storemetrics.mistakes.RouteText;
import org.storemetrics.mistakes.RoutesException;
import org.storemetrics.mistakes.TakenOut;
import org.storemetrics.settings.Settings;

/**
 * Finds every mistake in the routes at once. Camel stops at the first: so each mistake that is found is settled in a copy of
 * the text, and the rest is loaded again.
 */
public final class RouteCheck {

    private static final int MOST = 100;

    private final Settings settings;
    private final Supplier<CamelConfiguration> beans;
    private final List<RoutesException> problems = new ArrayList<>();
    private final TakenOut takenOut = new TakenOut();
    private RouteFiles files;

    private RouteCheck(RouteFiles files, Settings settings, Supplier<CamelConfiguration> beans) {
        this.files = files;
        this.settings = settings;
        this.beans = beans;
    }

    /**
     * Checks the routes of {@code routes.directory}; nothing of them runs.
     *
     * @param settings what the routes' placeholders stand for
     * @param beans binds what the routes name, anew for each try
     * @return what is wrong, in the order of files and lines; empty if nothing is
     */
    public static List<RoutesException> check(Settings settings, Supplier<CamelConfiguration> beans) {
        try {
            return new RouteCheck(RouteFiles.in(settings.routesDirectory()), settings, beans).all();
        } catch (RoutesException e) {
            return List.of(e);
        }
    }

    private @Nullable RoutesException load(Set<String> assumed) {
        try {
            LoadedRoutes.load(files, settings, beans.get(), assumed).close();
            return null;
        } catch (RoutesException e) {
            return e;
        }
    }

    private List<RoutesException> all() {
        RoutesException problem = load(Set.of());
        for (int tries = 0; problem != null && tries < MOST; tries++) {
            if (problem.file() != null) {
                settle(problem);
            } else if (!acceptMissing(problem)) {
                break;
            }
            problem = load(takenOut.definitions());
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
        problems.add(problem);
        int missing = String.valueOf(problem.getMessage()).indexOf(RequiredRoutes.NO_ROUTE);
        if (missing >= 0) {
            takenOut.define(String.valueOf(problem.getMessage()).substring(missing));
        }
        return missing >= 0;
    }

    /** A misspelt word is corrected, so that what depends on it can be checked too; anything else is taken out. */
    private void settle(RoutesException problem) {
        RouteMistake mistake = problem.mistake();
        RouteFile file = files.get(problem.file());
        RouteText text = new RouteText(file.text());
        if (!takenOut.explains(problem)) {
            problems.add(problem);
        }
        // without any language the step would have no expression
        String meant = mistake.isLanguage() ? "constant" : mistake.meant();
        if (meant != null && (mistake.isLanguage() || takenOut.isFirstGuess(problem))) {
            files = files.with(problem.file(), text.with(meant, mistake.name(), problem.line(), problem.column()));
        } else if (file.isList()) {
            leaveOut(file, text.without(problem.line(), problem.column()));
        } else {
            leaveOut(file);
        }
    }

    private void leaveOut(RouteFile file, RouteText.Rest rest) {
        if (rest.text().isBlank() || rest.text().equals(file.text())) {
            leaveOut(file);
            return;
        }
        takenOut.add(rest);
        files = files.with(file.path(), rest.text());
    }

    /** By the rule of names, a file has the route that it is named after. */
    private void leaveOut(RouteFile file) {
        takenOut.define(file.path().getFileName().toString());
        takenOut.define(file.text());
        files = files.with(file.path(), "");
    }
}
