package org.storemetrics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.storemetrics.Exposed;
import org.storemetrics.file.FileStamp;
import org.storemetrics.meters.Buckets;
import org.storemetrics.meters.RouteMeters;
import org.storemetrics.read.MeasuringStep;
import org.storemetrics.read.MetricFamily;
import org.storemetrics.read.MetricNames;
import org.storemetrics.read.Read;
import org.storemetrics.read.ReadFailedException;
import org.storemetrics.read.Snapshot.Contribution;
import org.storemetrics.rows.StoreRead;

/** How many series stores may have, and which meters make room for others. */
class SeriesLimitsTest {

    private static final FileStamp STAMP = new FileStamp(FileTime.fromMillis(0), null, 1, null);
    private static final Path A = Path.of("/a.xml");
    private static final Path B = Path.of("/b.xml");
    private static final Path C = Path.of("/c.xml");
    private static final MetricFamily GAUGE = Published.family("type");
    private static final String COUNTER = "counter:store_seen_total?tags.id=%s";

    private static final List<String> STEPS = List.of(
            "counter:store_all_total",
            "summary:store_weight?value=2",
            "summary:store_price?value=2",
            "summary:store_size?value=2",
            "timer:store_wait_seconds?action=start",
            "timer:store_wait_seconds?action=stop");
    private static final List<String> OF_STORES =
            List.of("counter:store_read_total?tags.path=/a.xml", "counter:store_in_total");

    private final RouteMeters meters = new RouteMeters();
    private final Stores stores =
            new Stores(new SeriesRoom.Limits(20, 30), false, meters, Clock.systemUTC(), meters::forget);
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template = context.createProducerTemplate();

    SeriesLimitsTest() {
        meters.configure(context, new MetricNames(1024));
        Stream.of(STEPS, OF_STORES, counters(0, 30))
                .flatMap(List::stream)
                .forEach(step -> context.getEndpoint(uri(step)));
        context.start();
    }

    @AfterEach
    void stopsTheContext() {
        context.stop();
    }

    @Test
    void countLinesOfEveryKind() {
        bind("store_price", "1,5", null);
        bind("store_size", null, "0.5,0.9");

        read(A, 2, STEPS);

        assertThat(stores.series(A)).isEqualTo(2 + 1 + 2 + 5 + 4 + 2);
        assertThat(lines("store_(?!read_duration)")).isEqualTo(1 + 2 + 5 + 4 + 2);
    }

    @Test
    void failAReadWhoseMetersAreTooMany() {
        read(A, 1, counters(0, 5));

        assertThatThrownBy(() -> read(A, 5, counters(5, 21)))
                .hasMessage(
                        "more than series.max 20 series: most are of store_seen_total, whose label id has 16 values");
        assertThat(stores.series(A)).isEqualTo(6);
        assertThat(lines("store_seen_total")).isEqualTo(5);
    }

    @Test
    void dropTheMetersThatWereMeasuredLongestAgo() {
        read(A, 1, counters(0, 8));
        read(A, 1, counters(8, 16));
        read(A, 1, counters(0, 2));

        read(A, 1, counters(20, 30));

        assertThat(stores.series(A)).isEqualTo(20);
        assertThat(lines("store_seen_total\\{id=\"(0|1|8|9|1.|2.)\"\\} [12].0")).isEqualTo(19);
        read(A, 1, counters(3, 4));
        assertThat(lines("store_seen_total\\{id=\"3\"\\} 1.0")).isOne();
    }

    /** They take only what nobody else needs. */
    @Test
    void leaveOutMetersThatWereGivenNothing() {
        bind("store_price", "1,5", null);
        bind("store_size", null, "0.5,0.9");
        List<String> expected = List.of("summary:store_size", "counter:store_all_total", "summary:store_price");

        read(A, 16, counters(0, 3), expected);
        assertThat(lines("store_(seen|all|price|size)")).isEqualTo(3 + 1);
        read(A, 12, List.of(), expected);
        assertThat(lines("store_(seen|all|price|size)")).isEqualTo(3 + 1);
        read(A, 11, List.of(), expected);
        assertThat(lines("store_(seen|all|price|size)")).isEqualTo(3 + 1 + 5);
        read(A, 20, List.of(), expected);
        assertThat(lines("store_(seen|all|price|size)")).isZero();
    }

    @Test
    void failAReadThatWouldMakeTooManyInAll() {
        read(A, 18, List.of());
        read(B, 10, counters(0, 1));

        assertThatThrownBy(() -> read(B, 12, counters(1, 2)))
                .hasMessage("all stores together would have more than series.total.max 30 series:"
                        + " of this one most are of store_x, whose label type has 12 values");
        assertThat(stores.series(B)).isEqualTo(11);
        assertThat(stores.series(A)).isEqualTo(18);
    }

    @Test
    void dropTheMetersOfAStoreThatIsGone() {
        read(A, 1, counters(0, 15));
        read(B, 1, counters(15, 25));
        stores.gone(A);

        read(B, 18, counters(15, 17));

        assertThat(stores.series(B)).isEqualTo(20);
        assertThat(stores.series(A)).isEqualTo(10);
    }

    @Test
    void haveTheShareOfAStoreThatIsForgotten() {
        read(A, 9, OF_STORES);
        read(B, 18, OF_STORES.subList(1, 2));

        stores.forget(A);

        assertThat(lines("store_(read|in)_total")).isOne();
        read(C, 11, List.of());
        assertThatThrownBy(() -> read(C, 13, List.of())).hasMessageContaining("series.total.max 30");
        read(A, 1, List.of());
        assertThat(stores.series(A)).isEqualTo(1);
    }

    private void bind(String metric, String buckets, String quantiles) {
        Buckets bean = new Buckets();
        bean.setMetric(metric);
        if (buckets != null) {
            bean.setBuckets(buckets);
        }
        if (quantiles != null) {
            bean.setQuantiles(quantiles);
        }
        context.getRegistry().bind(metric, bean);
    }

    private static List<String> counters(int from, int to) {
        return IntStream.range(from, to).mapToObj(COUNTER::formatted).toList();
    }

    private static String uri(String step) {
        return "micrometer:" + step + (step.contains("?") ? "&" : "?") + "metricsDescription=X";
    }

    private void read(Path store, int gauges, List<String> steps) {
        read(store, gauges, steps, List.of());
    }

    private void read(Path store, int gauges, List<String> steps, List<String> expected) {
        Read read = stores.begin(new StoreRead.Turn(store, STAMP, next -> null));
        for (int i = 0; i < gauges; i++) {
            read.add(new Contribution(GAUGE, List.of("t" + i), 1));
        }
        Exchange exchange = new DefaultExchange(context);
        read.join(exchange);
        for (String step : steps) {
            template.send(uri(step), exchange);
            if (exchange.getException() instanceof ReadFailedException tooMany) {
                throw tooMany;
            }
            assertThat(exchange.getException()).isNull();
        }
        expected.forEach(step -> ((MeasuringStep) context.getEndpoint(uri(step))).expectSeries(read));
        stores.publish(read, STAMP);
    }

    private long lines(String pattern) {
        return Exposed.text(stores.consistently(meters::snapshots))
                .lines()
                .filter(line -> line.matches(pattern + ".*"))
                .count();
    }
}
