package org.storemetrics.mistakes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.spi.EndpointUriFactory;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.storemetrics.text.DidYouMean;

/** Turns what Camel throws when it loads routes into one line for the person who wrote them. */
public final class RouteProblem {

    private final RouteFiles files;
    private final CamelContext context;
    private final UnaryOperator<String> resolver;

    /**
     * Explains problems of the routes in a directory.
     *
     * @param context the context that was to run them: it knows the words that may have been meant
     * @param resolver what property placeholders stand for; leaves alone what it cannot resolve
     */
    public RouteProblem(RouteFiles files, CamelContext context, UnaryOperator<String> resolver) {
        this.files = files;
        this.context = context;
        this.resolver = resolver;
    }

    /** The problem as an exception whose message is file, line, column and reason. */
    public RoutesException explain(Throwable error) {
        RouteMistake found = RouteMistake.of(error);
        RouteMistake mistake = meant(context, found, error).map(found::meaning).orElse(found);
        List<RouteFile> likely = likely(error);
        return Stream.<Optional<RoutesException>>of(
                        marked(mistake, error),
                        lacking(mistake, likely, error),
                        written(mistake, likely, error),
                        step(mistake, error),
                        route(mistake, likely, error))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> somewhere(mistake, error));
    }

    /** What may have been meant by the wrong word of a mistake. */
    private static Optional<String> meant(CamelContext context, RouteMistake mistake, Throwable error) {
        return mistake.word() == null || mistake.lacking() != null || context == null
                ? Optional.empty()
                : DidYouMean.nearest(mistake.name(), KnownWords.of(context, mistake, error));
    }

    /** All route files, the one that Camel names first. */
    private List<RouteFile> likely(Throwable error) {
        List<RouteFile> likely = new ArrayList<>(files.all());
        NamedFile.in(error, files).ifPresent(named -> {
            likely.remove(named.file());
            likely.add(0, named.file());
        });
        return likely;
    }

    /** YAML's own errors have a place, but that of an unknown field is where its mapping begins. */
    private Optional<RoutesException> marked(RouteMistake mistake, Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYamlEngineException marked
                    && marked.getProblemMark().isPresent()) {
                Mark mark = marked.getProblemMark().get();
                return NamedFile.in(mark.getName(), files)
                        .map(NamedFile::file)
                        .map(file -> at(file, exact(file, mistake).orElse(mark), mistake, error));
            }
        }
        return Optional.empty();
    }

    private Optional<Mark> exact(RouteFile file, RouteMistake mistake) {
        return mistake.word() == null ? Optional.empty() : file.find(List.of(), mistake.word(), resolver);
    }

    /** An option that is needed may be there under another name. */
    private Optional<RoutesException> lacking(RouteMistake mistake, List<RouteFile> likely, Throwable error) {
        if (mistake.lacking() == null) {
            return Optional.empty();
        }
        LackedOption lacked = new LackedOption(mistake.word(), mistake.lacking());
        EndpointUriFactory known = context.getCamelContextExtension().getEndpointUriFactory(lacked.scheme());
        return likely.stream()
                .flatMap(file -> {
                    Optional<ScalarNode> option = lacked.misspelt(file, known.propertyNames());
                    return option.isPresent()
                            ? option
                                    .map(node -> at(file, mark(node), misspelt(lacked, node.getValue()), error))
                                    .stream()
                            : lacked.uri(file).map(node -> at(file, mark(node), mistake, error)).stream();
                })
                .findFirst();
    }

    private static RouteMistake misspelt(LackedOption lacked, String word) {
        String reason = lacked.scheme() + " has no option '" + word + "'";
        return new RouteMistake(reason, List.of(), word).meaning(lacked.option());
    }

    /** The wrong word, where its context is, or else anywhere. */
    private Optional<RoutesException> written(RouteMistake mistake, List<RouteFile> likely, Throwable error) {
        return mistake.word() == null
                ? Optional.empty()
                : Stream.of(mistake.context(), List.<String>of())
                        .flatMap(near -> likely.stream()
                                .flatMap(file -> file
                                        .find(near, mistake.word(), resolver)
                                        .map(mark -> at(file, mark, mistake, error))
                                        .stream()))
                        .findFirst();
    }

    /** The step that Camel could not build. */
    private Optional<RoutesException> step(RouteMistake mistake, Throwable error) {
        return Steps.failed(context, error)
                .flatMap(location -> NamedFile.in(location, files))
                .map(named -> new RoutesException(named.file().path(), named.line(), named.column(), mistake, error));
    }

    private Optional<RoutesException> route(RouteMistake mistake, List<RouteFile> likely, Throwable error) {
        return error instanceof FailedToCreateRouteException failed
                        && failed.getRouteId() != null
                        && NamedFile.in(error, files).isEmpty()
                ? likely.stream()
                        .flatMap(file -> file
                                .find(List.of("id"), failed.getRouteId(), resolver)
                                .map(mark -> at(file, mark, mistake, error))
                                .stream())
                        .findFirst()
                : Optional.empty();
    }

    private RoutesException somewhere(RouteMistake mistake, Throwable error) {
        return NamedFile.in(error, files)
                .map(named -> new RoutesException(named.file().path(), named.line(), 1, mistake, error))
                .orElseGet(() -> new RoutesException(files.directory() + ": " + mistake.reason()));
    }

    private static Mark mark(Node node) {
        return node.getStartMark().orElseThrow();
    }

    private static RoutesException at(RouteFile file, Mark mark, RouteMistake mistake, Throwable error) {
        return new RoutesException(file.path(), mark.getLine() + 1, mark.getColumn() + 1, mistake, error);
    }
}
