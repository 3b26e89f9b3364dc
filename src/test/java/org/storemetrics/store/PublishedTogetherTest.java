package org.storemetrics.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.Labels;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.storemetrics.Exposed;
import org.storemetrics.file.FileStamp;
import org.storemetrics.meters.RouteMeters;
import org.storemetrics.read.MetricFamily;
import org.storemetrics.read.MetricFamily.Aggregate;
import org.storemetrics.read.MetricFamily.Gauge;
import org.storemetrics.read.MetricNames;
import org.storemetrics.read.Read;
import org.storemetrics.read.ReadFailedException.FailureReason;
import org.storemetrics.read.Snapshot.Contribution;
import org.storemetrics.rows.StoreRead;

/** Gauges and meters of a read are seen together, after it, or not at all. */
class PublishedTogetherTest {

    private static final FileStamp STAMP = new FileStamp(FileTime.fromMillis(0), null, 1, null);
    private static final Path STORE = Path.of("/store.xml");
    private static final int READS = 2_000;
    private static final MetricFamily GAUGE =
            new MetricFamily("store_gauge", "Reads", new Gauge(Aggregate.LAST), List.of(), true);
    private static final Pattern SHOWN = Pattern.compile("(?m)^store_(?:gauge\\{path=\"/store.xml\"}|counter_total"
            + "|summary_count|timer_seconds_count|reads_total\\{outcome=\"success\",path=\"/store.xml\"}) (\\S+)$");

    private static final List<String> STEPS = List.of(
            "counter:store_counter_total",
            "summary:store_summary?value=1",
            "timer:store_timer_seconds?action=start",
            "timer:store_timer_seconds?action=stop");

    private static final String ONLY_FAILED = "counter:store_only_failed_total";

    private final RouteMeters meters = new RouteMeters();
    private final Stores stores =
            new Stores(new SeriesRoom.Limits(10, 10), false, meters, Clock.systemUTC(), forgotten -> {});
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template = context.createProducerTemplate();

    PublishedTogetherTest() {
        StatusMetrics.register(meters.metrics(), stores, store -> Published.watch(), Labels.EMPTY);
        meters.metrics().register(new SnapshotMetrics(stores));
        meters.configure(context, new MetricNames(1024));
        STEPS.forEach(step -> context.getEndpoint(uri(step)));
        context.getEndpoint(uri(ONLY_FAILED));
        context.start();
    }

    @AfterEach
    void stopsTheContext() {
        context.stop();
    }

    @Test
    void scrapeDuringACommitSeesOneReadOrTheNext() {
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Integer> scrapes = CompletableFuture.supplyAsync(() -> scrapeUntil(ended));
        for (int generation = 1; generation <= READS; generation++) {
            stores.publish(read(generation, STEPS), STAMP);
            stores.fail(read(-1, List.of(ONLY_FAILED)), null, FailureReason.STEP);
        }
        ended.set(true);

        assertThat(scrapes.join()).isPositive();
        assertThat(assertOneGeneration(scrape())).isEqualTo(READS);
    }

    private Integer scrapeUntil(AtomicBoolean ended) {
        int scrapes = 0;
        while (!ended.get()) {
            assertOneGeneration(scrape());
            scrapes++;
        }
        return scrapes;
    }

    private static double assertOneGeneration(String text) {
        assertThat(text).doesNotContain("store_only_failed");
        Matcher shown = SHOWN.matcher(text);
        List<Double> values =
                shown.results().map(line -> Double.valueOf(line.group(1))).toList();
        if (text.contains("store_gauge")) {
            assertThat(values).as(text).hasSize(5);
        }
        assertThat(values.stream().distinct().count()).as(text).isLessThanOrEqualTo(1);
        return values.isEmpty() ? 0 : values.get(0);
    }

    private String scrape() {
        return Exposed.text(stores.consistently(meters::snapshots));
    }

    private static String uri(String step) {
        return "micrometer:" + step + (step.contains("?") ? "&" : "?") + "metricsDescription=Reads";
    }

    private Read read(int generation, List<String> steps) {
        Read read = stores.begin(new StoreRead.Turn(STORE, STAMP, next -> null));
        Exchange exchange = new DefaultExchange(context);
        read.join(exchange);
        read.add(new Contribution(GAUGE, List.of(), generation));
        for (String step : steps) {
            template.send(uri(step), exchange);
        }
        assertThat(exchange.getException()).isNull();
        return read;
    }
}
