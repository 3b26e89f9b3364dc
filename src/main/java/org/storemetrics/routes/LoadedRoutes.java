package org.storemetrics.routes;

import java.util.Comparator;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.Route;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.support.ScheduledPollConsumer;
import org.storemetrics.mistakes.Mistakes;
import org.storemetrics.mistakes.RequiredRoutes;
import org.storemetrics.mistakes.RouteFiles;
import org.storemetrics.mistakes.RoutesException;
import org.storemetrics.read.ExchangeFailure;
import org.storemetrics.rows.RowsDataFormat;
import org.storemetrics.settings.Settings;

/** One version of the route files, built in a Camel context of its own; nothing runs before it is told to. */
public final class LoadedRoutes implements AutoCloseable {

    /** The settings were gathered and tidied already: Camel must not look for other values of them. */
    private final class Prepared extends MainListenerSupport {

        @Override
        public void beforeInitialize(BaseMainSupport main) {
            jars.loader().ifPresent(main.getCamelContext()::setApplicationContextClassLoader);
            main.getCamelContext().setClassResolver(jars.resolver(main.getCamelContext()));
            PropertiesComponent properties =
                    (PropertiesComponent) main.getCamelContext().getPropertiesComponent();
            properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
            properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        }
    }

    private final Main main = new Main();
    private final RouteFiles files;
    private final Settings settings;
    private final NamedBeans beans;
    private final OwnJars jars;

    private LoadedRoutes(RouteFiles files, Settings settings, NamedBeans beans) {
        this.files = files;
        this.settings = settings;
        this.beans = beans;
        jars = OwnJars.in(settings.libDirectory());
        main.bind("routeFiles", files);
        main.bind("simple", beans.simple());
        main.bind("errorGuard", new ErrorGuard());
        main.bind("namedRoutes", new NamedRoutes());
        FailedSteps steps = new FailedSteps(files);
        main.bind("failedSteps", steps);
        main.bind("failedRoutes", new FailedRoutes(beans::areRead, steps));
        settings.texts().forEach(main::addOverrideProperty);
        main.addMainListener(new Prepared());
        main.addOverrideProperty("camel.main.routes-include-pattern", files.pattern());
        main.configure().withAutoStartup(false).addConfiguration(beans);
        // the default one holds a stopped process up until its own timeout
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    }

    /**
     * Loads and builds all routes of {@code routes.directory}, or those that are shipped, with the settings as placeholders and the beans they name.
     *
     * @throws RoutesException if there are mistakes in them
     */
    public static LoadedRoutes load(Settings settings, NamedBeans beans) {
        LoadedRoutes routes = new LoadedRoutes(files(settings), settings, beans);
        try {
            routes.jars.use(routes.main::init);
            Mistakes.requireNone(routes.files, RowsDataFormat.class, routes.context());
            routes.jars.use(routes.main::start);
            return routes;
        } catch (Exception | StackOverflowError | LinkageError e) {
            RoutesException problem = routes.explain(e);
            routes.close();
            throw problem;
        }
    }

    /**
     * The route files that the settings name.
     *
     * @throws RoutesException if there is no such directory
     */
    public static RouteFiles files(Settings settings) {
        return settings.routesDirectory().map(RouteFiles::in).orElseGet(RouteFiles::shipped);
    }

    /**
     * Looks for mistakes in routes, and builds them to see more; not if they make beans of others, which may do anything.
     *
     * @throws RoutesException if there are mistakes in them
     */
    public static void check(RouteFiles files, Settings settings, NamedBeans beans) {
        if (files.othersBeans().isEmpty()) {
            load(settings, beans).close();
            return;
        }
        try (LoadedRoutes none = withoutRoutes(files, settings, beans)) {
            new Mistakes(files, RowsDataFormat.class, none.context()).requireNone();
        }
    }

    private static LoadedRoutes withoutRoutes(RouteFiles files, Settings settings, NamedBeans beans) {
        LoadedRoutes none = new LoadedRoutes(files, settings, beans);
        none.main.configure().withRoutesCollectorEnabled(false);
        none.jars.use(none.main::init);
        return none;
    }

    /** Looks for all mistakes beside what has failed: a context without routes has none of their traces. */
    private RoutesException explain(Throwable error) {
        try (LoadedRoutes none = withoutRoutes(files, settings, beans)) {
            return new Mistakes(files, RowsDataFormat.class, none.context()).explain(error, context());
        }
    }

    /** Starts all routes but write-textfile, and begins to look for stores. */
    public void start() {
        prepare();
        for (Route route : reading()) {
            start(route.getRouteId());
            if (route.getConsumer() instanceof ScheduledPollConsumer poll) {
                jars.use(poll::startScheduler);
            }
        }
    }

    /** Starts all routes but write-textfile, those that others call first; no store is looked for yet. */
    public void prepare() {
        List<Route> reading = reading();
        context().getRoutes().stream()
                .filter(route -> isStarted(route) && !reading.contains(route))
                .sorted(Comparator.comparing(
                        route -> !route.getEndpoint().getEndpointUri().startsWith("direct:")))
                .forEach(route -> start(route.getRouteId()));
        for (Route route : reading) {
            // whatever else it reads from, it begins with the first message
            if (route.getConsumer() instanceof ScheduledPollConsumer poll) {
                poll.setStartScheduler(false);
                start(route.getRouteId());
            }
        }
    }

    private List<Route> reading() {
        return context().getRoutes().stream()
                .filter(route -> isStarted(route)
                        && beans.areRead(route)
                        && !route.getEndpoint().getEndpointUri().startsWith("direct:"))
                .toList();
    }

    private static boolean isStarted(Route route) {
        return !Boolean.FALSE.equals(route.isAutoStartup());
    }

    private void start(String route) {
        try {
            jars.use(() -> context().getRouteController().startRoute(route));
        } catch (Exception e) {
            throw explain(new FailedToStartRouteException(route, e.getMessage(), e));
        }
    }

    /** Stops the routes that read stores, when what is under way in them has ended. They can be started again. */
    void stopReading() throws Exception {
        for (Route route : reading()) {
            stop(route.getRouteId());
        }
    }

    private void stop(String route) throws Exception {
        // each call waits for what is under way, but not for ever
        while (context().getRouteController().getRouteStatus(route).isStoppable()) {
            context().getRouteController().stopRoute(route);
        }
    }

    /** Stops all routes. They can be started again. */
    void stop() throws Exception {
        for (Route route : context().getRoutes()) {
            stop(route.getRouteId());
        }
    }

    /** Whether the textfile is written each period. */
    boolean isWriting() {
        return context()
                .getRouteController()
                .getRouteStatus(RequiredRoutes.WRITE_TEXTFILE)
                .isStarted();
    }

    /** Writes the textfile each period, the first time when one is over. */
    void startWriting() {
        start(RequiredRoutes.WRITE_TEXTFILE);
    }

    /** Writes the textfile, and from now on each period; tells whether it was written. */
    public boolean writeTextfile() {
        try {
            context().getRouteController().startRoute(RequiredRoutes.WRITE_TEXTFILE);
            // the scheduler's own first tick can come before the route has wholly started, and is lost then
            Consumer scheduler =
                    context().getRoute(RequiredRoutes.WRITE_TEXTFILE).getConsumer();
            Exchange exchange = scheduler.createExchange(false);
            scheduler.getProcessor().process(exchange);
            return ExchangeFailure.of(exchange) == null;
        } catch (Exception e) {
            throw new IllegalStateException(RequiredRoutes.WRITE_TEXTFILE + " cannot run: " + e.getMessage(), e);
        }
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    @Override
    public void close() {
        main.stop();
        jars.close();
    }
}
