package org.storemetrics.mistakes;

import java.nio.file.Path;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.spi.Registry;
import org.apache.camel.util.ObjectHelper;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
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
    private final Class<?> rows;

    /**
     * Looks for mistakes.
     *
     * @param rows the class of the data format that makes rows of stores
     * @param context without routes, but with the settings and beans that they may name; need not have started
     */
    public Mistakes(RouteFiles files, Class<?> rows, CamelContext context) {
        this.files = files;
        this.names = CamelNames.of(context);
        this.findings = new Findings(files);
        this.rows = rows;
    }

    /**
     * Checks what Camel does not mind, or only when a row comes; that is quick.
     *
     * @param rows the class of the data format that makes rows of stores
     * @param context one that has loaded the routes
     * @throws RoutesException if there is such a mistake
     */
    public static void requireNone(RouteFiles files, Class<?> rows, CamelContext context) {
        Mistakes mistakes = new Mistakes(files, rows, context);
        RouteParts parts = new RouteParts(files);
        BeanCheck beans = new BeanCheck(parts, mistakes.names, mistakes.findings);
        mistakes.checkUnseen(parts, beans);
        mistakes.checkSteps(parts, beans, true);
        if (!mistakes.findings.all().isEmpty()) {
            throw new RoutesException(mistakes.findings.all(), null);
        }
    }

    /**
     * Checks routes that nobody has built, as far as that goes.
     *
     * @throws RoutesException if there is a mistake
     */
    public void requireNone() {
        look(names.context().getRegistry());
        if (!findings.all().isEmpty()) {
            throw new RoutesException(findings.all(), null);
        }
    }

    /**
     * Tells all that is wrong with routes that were refused.
     *
     * @param error why they were
     * @param refused the context that was to run them
     */
    public RoutesException explain(Throwable error, CamelContext refused) {
        RouteParts parts = look(refused.getRegistry());
        if (findings.all().isEmpty()) {
            tell(parts, error);
        }
        return new RoutesException(findings.all(), error);
    }

    /** Looks for everything; the registry has the beans that were made. */
    private RouteParts look(Registry made) {
        RouteSchema schema = new RouteSchema();
        SchemaCheck structure = new SchemaCheck(schema, findings);
        files.all().forEach(structure::check);
        RouteParts parts = new RouteParts(files);
        BeanCheck beans = new BeanCheck(parts, names, findings);
        checkUnseen(parts, beans);
        new TextCheck(parts, names, findings).checkNames(schema.languages(), beans);
        beans.check(made);
        checkSteps(parts, beans, false);
        return parts;
    }

    private void checkUnseen(RouteParts parts, BeanCheck beans) {
        files.all().stream().map(RouteFile::flaw).filter(Objects::nonNull).forEach(findings::add);
        new TextCheck(parts, names, findings).checkUnseen();
        parts.templates().check(findings);
        beans.checkUnique();
        CalledRoutes called = new CalledRoutes(parts, names, beans, rows);
        new RequiredRoutes(parts, names, findings).check(files, called);
        new RouteLoops(called, findings).check(files);
        new DataCheck(parts, names, findings).check();
    }

    private void checkSteps(RouteParts parts, BeanCheck beans, boolean onlyDynamic) {
        EndpointCheck endpoints = new EndpointCheck(names, beans, findings);
        parts.endpoints().filter(part -> part.dynamic() || !onlyDynamic).forEach(endpoints::check);
        // last: what is wrong with a step itself comes first
        CalledRoutes routes = new CalledRoutes(parts, names, beans, rows);
        MeasuringSteps measuring = new MeasuringSteps(routes);
        new SourceCheck(routes, beans, findings).check();
        new RowCheck(routes, measuring, parts, findings).check();
        new AroundRoutes(parts, measuring, findings).check();
    }

    /** Tells what nobody but Camel knows, at the place that it names. */
    private void tell(RouteParts parts, Throwable error) {
        String text = rootMessage(error);
        MarkedYamlEngineException yaml = ObjectHelper.getException(MarkedYamlEngineException.class, error);
        if (yaml != null && yaml.getProblemMark().isPresent()) {
            Mark mark = yaml.getProblemMark().get();
            Path file = files.directory().resolve(Path.of(mark.getName()).getFileName());
            findings.add(new Mistake(file, mark.getLine() + 1, mark.getColumn() + 1, Kind.REFUSED, text, null));
            return;
        }
        FailedToCreateRouteException created = ObjectHelper.getException(FailedToCreateRouteException.class, error);
        FailedToStartRouteException started = ObjectHelper.getException(FailedToStartRouteException.class, error);
        String id = created != null ? created.getRouteId() : started != null ? started.getRouteId() : null;
        // below the top of a route these are refused before there is a route
        parts.all()
                .filter(part -> id == null
                        ? part.role().matches("steps\\.(transacted|saga|policy)")
                        : part.role().matches("route\\.id|templatedRoute\\.routeId")
                                && part.value() instanceof ScalarNode written
                                && written.getValue().equals(id))
                .map(part -> id == null ? part.field().key() : part.value())
                .findFirst()
                .ifPresentOrElse(
                        node -> findings.add(node, Kind.REFUSED, text),
                        () -> findings.add(Mistake.ofFolder(Kind.REFUSED, files.directory() + ": " + text)));
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
