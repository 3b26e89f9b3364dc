package org.storemetrics.mistakes;

import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
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
        parts.endpoints().filter(RouteParts.EndpointPart::dynamic).forEach(part -> mistakes.check(part, beans));
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
        files.all().forEach(file -> structure.check(file.root()));
        RouteParts parts = new RouteParts(files);
        checkUnseen(parts);
        new TextCheck(parts, names, findings).checkNames(schema.languages());
        BeanCheck beans = new BeanCheck(parts, names, findings);
        beans.check(refused.getRegistry());
        parts.endpoints().forEach(part -> check(part, beans));
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

    private void check(RouteParts.EndpointPart part, BeanCheck beans) {
        new EndpointCheck(part, names, beans, findings).check();
    }

    /** What nobody but Camel knows, at the place or in the route that it names. */
    private Mistake refused(Throwable error) {
        String text = rootMessage(error);
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RoutesException known) {
                return known.mistakes().get(0);
            }
            String route = cause instanceof FailedToCreateRouteException e
                    ? e.getRouteId()
                    : cause instanceof FailedToStartRouteException e ? e.getRouteId() : null;
            Mark mark = cause instanceof MarkedYamlEngineException e
                    ? e.getProblemMark().orElse(null)
                    : null;
            for (RouteFile file : files.all()) {
                if (mark != null
                        && mark.getName().endsWith(file.path().getFileName().toString())) {
                    return new Mistake(file.path(), mark.getLine() + 1, mark.getColumn() + 1, Kind.REFUSED, text, null);
                }
                for (Node item : Nodes.items(file.root())) {
                    Node id = Nodes.value(Nodes.value(item, "route"), "id");
                    if (id instanceof ScalarNode scalar && scalar.getValue().equals(route)) {
                        return Mistake.at(id, Kind.REFUSED, text, null);
                    }
                }
            }
        }
        return Mistake.ofFolder(Kind.REFUSED, files.directory() + ": " + text);
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
