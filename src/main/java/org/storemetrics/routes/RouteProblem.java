package org.storemetrics.routes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Turns what Camel throws when it loads routes into one line for the person who wrote them. */
public final class RouteProblem {

    private static final Pattern FILE = Pattern.compile("([\\w.-]+\\.camel\\.yaml)(?::(\\d+))?");

    private final Path directory;
    private final CamelContext context;
    private final UnaryOperator<String> resolver;

    /**
     * Explains problems of the routes in a directory.
     *
     * @param context the context that was to run them: it knows the words that may have been meant
     * @param resolver what property placeholders stand for; leaves alone what it cannot resolve
     */
    public RouteProblem(Path directory, CamelContext context, UnaryOperator<String> resolver) {
        this.directory = directory;
        this.context = context;
        this.resolver = resolver;
    }

    /** The problem as an exception whose message is file, line, column and reason. */
    public RoutesException explain(Throwable error) {
        RouteMistake found = RouteMistake.of(error);
        RouteMistake mistake = Hint.meant(context, found).map(found::meaning).orElse(found);
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYamlEngineException marked
                    && marked.getProblemMark().isPresent()) {
                return at(marked, mistake, error);
            }
        }
        if (mistake.lacking() != null) {
            return lacking(mistake, new LackedOption(mistake.word(), mistake.lacking()), error);
        }
        for (Place place : places(mistake, error)) {
            for (RouteFile file : filesOf(error)) {
                Optional<Mark> mark = place.in(file);
                if (mark.isPresent()) {
                    return at(file.path(), mark.get(), mistake, error);
                }
            }
        }
        return somewhere(mistake, error);
    }

    /** An option that is needed may be there under another name. */
    private RoutesException lacking(RouteMistake mistake, LackedOption lacked, Throwable error) {
        Collection<String> known = context.getCamelContextExtension()
                .getEndpointUriFactory(lacked.scheme())
                .propertyNames();
        for (RouteFile file : filesOf(error)) {
            Optional<ScalarNode> option = lacked.misspelt(file, known);
            if (option.isPresent()) {
                String word = option.get().getValue();
                String reason = lacked.scheme() + " has no option '" + word + "'";
                RouteMistake misspelt = new RouteMistake(reason, List.of(), word).meaning(lacked.option());
                return at(file.path(), option.get().getStartMark().orElseThrow(), misspelt, error);
            }
            Optional<Node> uri = lacked.uri(file);
            if (uri.isPresent()) {
                return at(file.path(), uri.get().getStartMark().orElseThrow(), mistake, error);
            }
        }
        return somewhere(mistake, error);
    }

    private RoutesException somewhere(RouteMistake mistake, Throwable error) {
        Matcher named = named(error);
        return named == null
                ? new RoutesException(directory + ": " + mistake.reason())
                : new RoutesException(
                        directory.resolve(named.group(1)),
                        named.group(2) == null ? 1 : Integer.parseInt(named.group(2)),
                        1,
                        mistake,
                        error);
    }

    /** A way to look for the place of a mistake in a file. */
    private interface Place {
        Optional<Mark> in(RouteFile file);
    }

    /** Ways to look, from the most exact to the one that finds at least the route. */
    private List<Place> places(RouteMistake mistake, Throwable error) {
        List<Place> places = new ArrayList<>();
        if (mistake.word() != null) {
            places.add(file -> file.find(mistake.context(), mistake.word(), resolver));
            places.add(file -> file.find(List.of(), mistake.word(), resolver));
        }
        if (error instanceof FailedToCreateRouteException failed && named(error) == null) {
            places.add(file -> file.find(List.of("id"), failed.getRouteId(), resolver));
        }
        return places;
    }

    /** YAML's own errors have a place, but that of an unknown field is where its mapping begins. */
    private RoutesException at(MarkedYamlEngineException marked, RouteMistake mistake, Throwable error) {
        Mark mark = marked.getProblemMark().get();
        Matcher named = FILE.matcher(mark.getName());
        Path file = named.find() ? directory.resolve(named.group(1)) : directory;
        if (mistake.word() == null) {
            return at(file, mark, new RouteMistake(marked.getProblem(), List.of(), null), error);
        }
        Optional<Mark> exact = filesOf(error).stream()
                .filter(candidate -> candidate.path().equals(file))
                .flatMap(candidate -> candidate.find(List.of(), mistake.word(), resolver).stream())
                .findFirst();
        return at(file, exact.orElse(mark), mistake, error);
    }

    private static RoutesException at(Path file, Mark mark, RouteMistake mistake, Throwable error) {
        return new RoutesException(file, mark.getLine() + 1, mark.getColumn() + 1, mistake, error);
    }

    /** All route files, the one that Camel names first. */
    private List<RouteFile> filesOf(Throwable error) {
        List<RouteFile> files = new ArrayList<>(RouteFile.in(directory));
        Matcher named = named(error);
        if (named != null) {
            files.sort((a, b) -> Boolean.compare(
                    !a.path().endsWith(named.group(1)), !b.path().endsWith(named.group(1))));
        }
        return files;
    }

    private static Matcher named(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String location = cause instanceof FailedToCreateRouteException e && e.getLocation() != null
                    ? e.getLocation()
                    : cause instanceof FailedToStartRouteException || cause.getCause() == null
                            ? String.valueOf(cause.getMessage())
                            : "";
            Matcher matcher = FILE.matcher(location);
            if (matcher.find()) {
                return matcher;
            }
        }
        return null;
    }
}
