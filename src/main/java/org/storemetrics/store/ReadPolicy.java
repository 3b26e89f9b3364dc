package org.storemetrics.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.UnmarshalDefinition;
import org.apache.camel.model.dataformat.CustomDataFormat;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.FileStamp;
import org.storemetrics.file.PathText;
import org.storemetrics.read.FatalError;
import org.storemetrics.read.MeasuringStep;
import org.storemetrics.read.Read;
import org.storemetrics.read.ReadFailedException;
import org.storemetrics.read.ReadFailedException.FailureReason;
import org.storemetrics.read.Snapshot;
import org.storemetrics.rows.RowsDataFormat;
import org.storemetrics.rows.StoreRead;

/**
 * Makes each exchange of a route one read of one store, which succeeds whole or counts for nothing. It opens the read, and
 * publishes it or counts the failure, so that the route needs no step for either. The exchange property {@code path} holds the
 * store's absolute, normalised path.
 *
 * <p>Every route has it that unmarshals with a {@link RowsDataFormat}; any other can name it: {@code routePolicy: read}.
 */
public final class ReadPolicy extends RoutePolicySupport implements RoutePolicyFactory {

    /** The exchange property with the store's path, for routes. */
    public static final String PATH = "path";

    private final Stores stores;
    private final Sources sources;
    private final ReadLog log;
    private final TriedRoutes tried;
    private final Map<Route, List<MeasuringStep>> reached = new ConcurrentHashMap<>();

    public ReadPolicy(Stores stores, Sources sources, ReadLog log, TriedRoutes tried) {
        this.stores = stores;
        this.sources = sources;
        this.log = log;
        this.tried = tried;
    }

    @Override
    public @Nullable RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        if (!(route instanceof RouteDefinition definition) || isNamed(context, definition)) {
            return null;
        }
        boolean makesRows =
                ProcessorDefinitionHelper.filterTypeInOutputs(definition.getOutputs(), UnmarshalDefinition.class)
                        .stream()
                        .anyMatch(unmarshal -> makesRows(context, unmarshal));
        return makesRows ? this : null;
    }

    private boolean isNamed(CamelContext context, RouteDefinition route) {
        return route.getRoutePolicyRef() != null
                && Stream.of(route.getRoutePolicyRef().split(","))
                        .anyMatch(name -> bean(context, name.strip()) == this);
    }

    private static boolean makesRows(CamelContext context, UnmarshalDefinition unmarshal) {
        return unmarshal.getDataFormatType() instanceof CustomDataFormat custom
                && custom.getRef() != null
                && bean(context, custom.getRef()) instanceof RowsDataFormat;
    }

    private static @Nullable Object bean(CamelContext context, String name) {
        return CamelContextHelper.lookup(context, context.resolvePropertyPlaceholders(name));
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        Path store = file(exchange).toAbsolutePath().normalize();
        exchange.setProperty(PATH, PathText.of(store));
        Source source = source(exchange);
        source.claim(store);
        boolean hasAppeared = route.getConsumer() instanceof StoreConsumer && source.hasAppeared(store);
        Read read = stores.begin(new StoreRead.Turn(
                store, stamp(store, exchange), source.upcoming(), source.files()::open, hasAppeared));
        read.join(exchange);
        source.watch().readBegins(read, exchange);
    }

    /** The one that the store comes from, if only by a route that calls this one. */
    private Source source(Exchange exchange) {
        String first = exchange.getFromRouteId();
        return sources.of(first == null ? null : exchange.getContext().getRoute(first));
    }

    private static Path file(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof GenericFile<?> file && file.getFile() instanceof File store
                ? store.toPath()
                : Path.of(exchange.getMessage().getHeader(Exchange.FILE_PATH, String.class));
    }

    private static @Nullable FileStamp stamp(Path store, Exchange exchange) {
        try {
            return FileStamp.of(store);
        } catch (IOException e) {
            exchange.setException(e);
            return null;
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        Read read = Objects.requireNonNull(Read.within(exchange));
        try {
            FileStamp stamp = check(exchange, read);
            tried.check(read);
            reached.computeIfAbsent(route, ReachedSteps::of).forEach(step -> step.expectSeries(read));
            StoreState last = stores.state(read.store());
            Snapshot snapshot = stores.publish(read, stamp);
            tried.succeeded(read);
            if (!read.file().nearest().isEmpty()) {
                read.outcome().unmatched(read.file().nearest());
            }
            read.outcome().succeeded();
            log.succeeded(
                    read,
                    stores.series(read.store()),
                    last.isUnchanged(stamp) && last.snapshot().equals(snapshot));
        } catch (Exception | VirtualMachineError e) {
            // an error would end the polling for good
            FailureReason reason = FailureReason.of(e);
            stores.fail(read, read.turn().stamp(), reason);
            tried.failed(read.store(), reason, e);
            read.outcome().failed(ReadLog.describe(PathText.of(read.store()), e));
            Source source = source(exchange);
            if (!source.triesAgain(read.store(), read.turn().stamp(), reason) && !source.tellsOf(read.store(), e)) {
                log.failed(stores, read.store(), e);
            }
            FatalError.lookFor(e);
        } finally {
            source(exchange).watch().readEnded(read);
        }
    }

    /** The file as it was when the read began, if all of that version was read: it may have been replaced since. */
    private static FileStamp check(Exchange exchange, Read read) throws Exception {
        read.check(exchange);
        FileStamp stamp = read.turn().stamp();
        if (stamp == null || !read.file().isUnchanged()) {
            throw new ReadFailedException(FailureReason.CHANGED, "it changed while it was read");
        }
        return stamp;
    }
}
