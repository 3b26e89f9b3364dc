package org.storemetrics.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.camel.CamelConfiguration;

/**
 * Finds every mistake in the routes at once. Camel stops at the first: so each mistake that is found is taken out of a copy,
 * and the rest is loaded again.
 */
public final class RouteCheck implements AutoCloseable {

    private static final int MOST = 100;

    private final Path directory;
    private final Path copy;
    private final Properties settings;
    private boolean whole = true;

    private RouteCheck(Path directory, Properties settings) throws IOException {
        this.directory = directory;
        this.copy = Files.createTempDirectory("routes");
        this.settings = new Properties();
        this.settings.putAll(settings);
        this.settings.setProperty("routes.directory", copy.toString());
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
        RoutesException first = load(directory, settings, beans, true);
        if (first == null || first.file() == null) {
            return first == null ? List.of() : List.of(first);
        }
        try (RouteCheck check = new RouteCheck(directory, settings)) {
            return check.all(beans);
        }
    }

    private static RoutesException load(
            Path directory, Properties settings, Supplier<CamelConfiguration> beans, boolean whole) {
        try {
            LoadedRoutes.load(directory, settings, beans.get(), whole).close();
            return null;
        } catch (RoutesException e) {
            return e;
        }
    }

    private List<RoutesException> all(Supplier<CamelConfiguration> beans) throws IOException {
        List<RoutesException> problems = new ArrayList<>();
        for (RouteFile file : RouteFile.in(directory)) {
            if (Files.isReadable(file.path())) {
                Files.copy(file.path(), copy.resolve(file.path().getFileName()));
            } else {
                problems.add(new RoutesException(file.path(), 1, 1, RouteFile.UNREADABLE, null));
                whole = false;
            }
        }
        RoutesException problem = load(copy, settings, beans, whole);
        while (problem != null && problem.file() != null && problems.size() < MOST) {
            problems.add(problem.in(directory));
            takeOut(problem);
            problem = load(copy, settings, beans, whole);
        }
        problems.sort((a, b) -> a.file().equals(b.file())
                ? Integer.compare(a.line(), b.line())
                : a.file().compareTo(b.file()));
        return problems;
    }

    private void takeOut(RoutesException problem) throws IOException {
        Path file = problem.file();
        RouteText.Rest rest = new RouteText(Files.readString(file)).without(problem.line(), problem.column());
        whole &= rest.whole();
        if (rest.text().isBlank()) {
            Files.delete(file);
        } else {
            Files.writeString(file, rest.text());
        }
    }

    @Override
    public void close() throws IOException {
        for (RouteFile file : RouteFile.in(copy)) {
            Files.delete(file.path());
        }
        Files.delete(copy);
    }
}
