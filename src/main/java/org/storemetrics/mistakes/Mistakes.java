package org.storemetrics.mistakes;

import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.storemetrics.mistakes.Mistake.Kind;

/**
 * Finds what is wrong in route files. Camel has the first word: only where it refuses them, or would pass over a mistake in
 * silence, all of them are looked for, each with its place.
 */
public final class Mistakes {

    private final RouteFiles files;
    private final CamelNames names;
    private final Findings findings;

    /**
     * Looks for mistakes.
     *
     * @param context without routes, but with the settings and beans that they may name; need not have started
     */
    public Mistakes(RouteFiles files, CamelContext context) {
        this.files = files;
        this.names = new CamelNames(context);
        this.findings = new Findings(files);
    }

    /**
     * Checks what Camel does not mind, or only when a row comes; that is quick.
     *
     * @param context one that has loaded the routes
     * @throws RoutesException if there is such a mistake
     */
    public static void requireNone(RouteFiles files, CamelContext context) {
        Mistakes mistakes = new Mistakes(files, context);
        RouteParts parts = new RouteParts(files);
        mistakes.checkUnseen(parts);
        BeanCheck beans = new BeanCheck(parts, mistakes.names, mistakes.findings);
        EndpointCheck endpoints = new EndpointCheck(mistakes.names, beans, mistakes.findings);
        parts.endpoints().filter(RouteParts.EndpointPart::dynamic).forEach(endpoints::check);
        if (!mistakes.findings.all().isEmpty()) {
            throw new RoutesException(mistakes.findings.all(), null);
        }
    }

    /**
     * Tells all that is wrong with routes that were refused.
     *
     * @param error why they were
     * @param refused the context that was to run them
     */
    public RoutesException explain(Throwable error, CamelContext refused) {
        RouteSchema schema = new RouteSchema();
        SchemaCheck structure = new SchemaCheck(schema, findings);
        files.all().forEach(structure::check);
        RouteParts parts = new RouteParts(files);
        checkUnseen(parts);
        new TextCheck(parts, names, findings).checkNames(schema.languages());
        BeanCheck beans = new BeanCheck(parts, names, findings);
        beans.check(refused.getRegistry());
        EndpointCheck endpoints = new EndpointCheck(names, beans, findings);
        parts.endpoints().forEach(endpoints::check);
        if (findings.all().isEmpty()) {
            findings.add(refused(error));
        }
        return new RoutesException(findings.all(), error);
    }

    private void checkUnseen(RouteParts parts) {
        files.all().stream().map(RouteFile::flaw).filter(Objects::nonNull).forEach(findings::add);
        new TextCheck(parts, names, findings).checkUnseen();
        new RequiredRoutes(files, parts, names, findings).check();
    }

    /** What nobody but Camel knows, at the place that it names. */
    private Mistake refused(Throwable error) {
        String text = rootMessage(error);
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RoutesException known) {
                return known.mistakes().get(0);
            } else if (cause instanceof MarkedYamlEngineException e
                    && e.getProblemMark().isPresent()) {
                Mark mark = e.getProblemMark().get();
                return at(mark.getName(), mark.getLine() + 1, mark.getColumn() + 1, text);
            } else if (cause instanceof FailedToCreateRouteException e) {
                return inRoute(e.getRouteId(), text);
            } else if (cause instanceof FailedToStartRouteException e) {
                return inRoute(e.getRouteId(), text);
            }
        }
        return Mistake.ofFolder(Kind.REFUSED, files.directory() + ": " + text);
    }

    private Mistake at(String name, int line, int column, String text) {
        return files.all().stream()
                .filter(file -> name.endsWith(file.path().getFileName().toString()))
                .map(file -> new Mistake(file.path(), line, column, Kind.REFUSED, text, null))
                .findFirst()
                .orElseGet(() -> Mistake.ofFolder(Kind.REFUSED, files.directory() + ": " + text));
    }

    private Mistake inRoute(@Nullable String id, String text) {
        return new RouteParts(files)
                .all()
                .filter(part -> part.is("route", "id")
                        && part.text() != null
                        && part.text().getValue().equals(id))
                .map(part -> part.file().mistake(part.field().value(), Kind.REFUSED, text, null))
                .findFirst()
                .orElseGet(() -> Mistake.ofFolder(Kind.REFUSED, files.directory() + ": " + text));
    }

    /** What the innermost cause says, in one line. */
    static String rootMessage(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.toString() : root.getMessage();
        return message.strip().lines().findFirst().orElse("");
    }
}
