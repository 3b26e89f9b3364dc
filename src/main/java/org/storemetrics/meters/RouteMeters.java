package org.storemetrics.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.ToDynamicDefinition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storemetrics.file.PathText;
import org.storemetrics.read.MeterSeries;
import org.storemetrics.read.MetricNames;
import org.storemetrics.read.Read;
import org.storemetrics.read.Sum;
import org.storemetrics.state.Kept;

/** The meters of the {@code micrometer:} steps, which outlive an edit of the routes that still have them. */
public final class RouteMeters implements MeterSeries {

    private static final Logger LOG = LoggerFactory.getLogger(RouteMeters.class);
    private static final String NAMES = "exactNames";
    private static final double NANOS = 1e9;

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MeterTable table = new MeterTable();
    // whose meters were dropped, as the log has said
    private final Set<Path> full = new HashSet<>();
    private volatile @Nullable Version inForce;

    /** One version of the routes: how the meters that are new in it are named, and which buckets they have. */
    private record Version(CamelContext routes, ExactNames names) {

        boolean canMake(Meter.Id meter) {
            return names.canMake(meter)
                    || ((ModelCamelContext) routes)
                            .getRouteDefinitions().stream()
                                    .anyMatch(route ->
                                            ProcessorDefinitionHelper.filterTypeInOutputs(
                                                            route.getOutputs(), ToDynamicDefinition.class)
                                                    .stream()
                                                    .anyMatch(Version::canMakeAny));
        }

        /** What a {@code toD} makes is known only when a row comes by. */
        private static boolean canMakeAny(ToDynamicDefinition step) {
            return step.getUri().startsWith("micrometer:") || step.getUri().startsWith("$");
        }
    }

    /** Begins without meters, and with no routes in force. */
    public RouteMeters() {
        meters.config().meterFilter(new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return inForce == null ? id : inForce.names().map(id);
            }

            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return inForce == null ? config : Buckets.configure(inForce.routes(), id, config);
            }
        });
        metrics().register(table);
    }

    public PrometheusRegistry metrics() {
        return meters.getPrometheusRegistry();
    }

    /**
     * All metrics, without the gauge {@code …_max} that Micrometer adds to a summary: it falls back to 0 after some minutes,
     * which no value ever was.
     */
    public MetricSnapshots snapshots() {
        Set<String> maxima = meters.getMeters().stream()
                .filter(meter -> !(meter instanceof Counter))
                .map(meter -> meter.getId().getName() + "_max")
                .collect(Collectors.toSet());
        return metrics().scrape((String name) -> !maxima.contains(name));
    }

    /** Binds what the steps of one version of the routes need, all of whose names these are. The first is in force. */
    public void configure(CamelContext context, MetricNames names) {
        ExactNames exactNames = new ExactNames(names);
        if (inForce == null) {
            inForce = new Version(context, exactNames);
        }
        context.getRegistry().bind("metricsRegistry", meters);
        context.getRegistry().bind(NAMES, exactNames);
        ReadMeters.Amounting amounts = (id, room) -> begin(context, id, room);
        Function<@Nullable Read, ReadMeters> ofRead = read -> read == null
                ? new ReadMeters(null, table, exactNames, amounts)
                : read.participants().enlist(table, begun -> new ReadMeters(begun, table, exactNames, amounts));
        context.getRegistry().bind("micrometer-component", new MeterComponent(meters, exactNames, ofRead));
    }

    /** What a new meter is given, in the way that the routes want it to be shown. */
    private Amounts begin(CamelContext routes, Meter.Id id, ReadMeters.Room room) {
        if (id.getType() == Meter.Type.COUNTER) {
            return new Amounts.Increments(new Sum());
        }
        DistributionStatisticConfig config = Buckets.configure(routes, id, DistributionStatisticConfig.NONE);
        double[] buckets = config.getServiceLevelObjectiveBoundaries();
        boolean isTimer = id.getType() == Meter.Type.TIMER;
        return config.getPercentiles() != null || isTimer && buckets != null
                ? Amounts.Quantiles.of(id, config, meters, room)
                : Amounts.Distribution.of(buckets, isTimer ? NANOS : 1);
    }

    /** What outlives the process; what the routes in force at its end make no longer is not there after its start. */
    public Kept kept() {
        return new KeptMeters(table, id -> {
            Version routes = inForce;
            return routes != null && routes.canMake(id) ? begin(routes.routes(), id, new ReadMeters.Room()) : null;
        });
    }

    /** How often meters were given something so far. */
    public long publications() {
        return table.publications();
    }

    /** Counters that are given nothing are not shown: with one read alone they would be 0 for ever. */
    public void leaveOutZeros() {
        table.leaveOutZeros();
    }

    @Override
    public int of(Path store) {
        return table.lines(store);
    }

    @Override
    public boolean makeRoom(Read read, int storeRoom, int totalRoom, Predicate<Path> isGone) {
        ReadMeters own = read.participants().of(table);
        if (own != null) {
            table.requireSums(own.meters());
        }
        Set<Meter.Id> measured = own == null ? Set.of() : own.meters().keySet();
        Predicate<Path> isOwn = read.store()::equals;
        int begun = own == null ? 0 : table.newLines(own.meters());
        int tooMany = table.lines() + begun - totalRoom;
        if (tooMany > 0 && tooMany > table.unused(isOwn.or(isGone), measured)) {
            return false;
        }
        int dropped = table.drop(isOwn, measured, of(read.store()) + begun - storeRoom);
        dropped += table.drop(isGone, measured, tooMany - dropped);
        dropped += table.drop(isOwn, measured, tooMany - dropped);
        if (dropped > 0 && full.add(read.store())) {
            LOG.warn(
                    "{}: {} series of meters that were measured longest ago are dropped, and others later: there is no room"
                            + " for all (series.max, series.total.max)",
                    PathText.of(read.store()),
                    dropped);
        }
        if (own != null) {
            own.keepExpected(Math.min(storeRoom - of(read.store()), totalRoom - table.lines()) - begun);
        }
        return true;
    }

    /** Drops the meters whose label {@code path} is that of a store; others that it began may be measured by more stores. */
    public void forget(Path store) {
        String path = PathText.of(store);
        table.retain(meter -> !path.equals(meter.getTag("path")));
        full.remove(store);
    }

    /** Drops the meters that the routes which are about to be in force cannot make, or would make otherwise. */
    public void follow(CamelContext context) {
        Version last = inForce;
        Version next = new Version(context, context.getRegistry().lookupByNameAndType(NAMES, ExactNames.class));
        table.retain(meter ->
                last != null && next.canMake(meter) && !Buckets.differ(last.routes(), context, meter.getName()));
        full.clear();
        inForce = next;
    }
}
