package org.storemetrics.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.prometheus.metrics.model.snapshots.Labels;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.storemetrics.file.FileStamp;
import org.storemetrics.meters.ReadMeterRegistry;
import org.storemetrics.read.Aggregate;
import org.storemetrics.read.Contribution;
import org.storemetrics.read.GaugeFamily;
import org.storemetrics.read.Read;

/** Gauges and meters of a read are seen together, after it, or not at all. */
class PublishedTogetherTest {

    private static final FileStamp STAMP = new FileStamp(FileTime.fromMillis(0), null, 1, null);
    private static final Path STORE = Path.of("/store.xml");
    private static final int READS = 2_000;
    private static final GaugeFamily GAUGE = new GaugeFamily("store_gauge", "Reads", Aggregate.LAST, List.of());
    private static final Pattern SHOWN = Pattern.compile("(?m)^store_(?:gauge\\{path=\"/store.xml\"}|counter_total"
            + "|summary_count|timer_seconds_count|reads_total\\{outcome=\"success\",path=\"/store.xml\"}) (\\S+)$");

    private final ReadMeterRegistry meters = new ReadMeterRegistry();
    private final Stores stores =
            new Stores(10, Clock.systemUTC(), StatusMetrics.registerDuration(meters.getPrometheusRegistry()));
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    PublishedTogetherTest() {
        StatusMetrics.register(meters.getPrometheusRegistry(), stores, Labels.EMPTY);
        meters.getPrometheusRegistry().register(new RouteGauges(stores));
    }

    @Test
    void scrapeDuringACommitSeesOneReadOrTheNext() {
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Integer> scrapes = CompletableFuture.supplyAsync(() -> scrapeUntil(ended));
        for (int generation = 1; generation <= READS; generation++) {
            read(generation);
            stores.publish(leave(), STAMP);
            read(-1);
            meters.counter("store_only_failed_total").increment();
            stores.fail(leave(), null);
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
        return stores.consistently(meters::scrape);
    }

    private void read(int generation) {
        Read read = stores.begin(STORE, STAMP);
        read.enter();
        read.add(exchange, new Contribution(GAUGE, List.of(), generation));
        Counter.builder("store_counter_total").register(meters).increment();
        DistributionSummary.builder("store_summary").register(meters).record(1);
        Timer.builder("store_timer_seconds").register(meters).record(Duration.ofMillis(1));
    }

    private static Read leave() {
        Read read = Read.current();
        read.leave();
        return read;
    }
}
