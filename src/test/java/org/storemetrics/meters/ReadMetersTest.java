package org.storemetrics.meters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storemetrics.Exposed;
import org.storemetrics.read.MetricNames;
import org.storemetrics.read.Read;
import org.storemetrics.read.Reads;

/** When what a {@code micrometer:} step measures can be seen: at once outside of a read, in one when it is published. */
class ReadMetersTest {

    private static final String COUNTER = "counter:store_seen_total?metricsDescription=Seen&increment=${body}";

    private final RouteMeters meters = new RouteMeters();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template = context.createProducerTemplate();
    private final Read read = Reads.alone(10);

    @BeforeEach
    void makesAContext() {
        meters.configure(context, new MetricNames(1024));
    }

    @AfterEach
    void stopsTheContext() {
        context.stop();
    }

    @Test
    void measuresOutsideOfAReadAtOnce() {
        measure(null, COUNTER, 2);

        assertThat(scrape()).contains("store_seen_total 2.0\n");
    }

    @ParameterizedTest
    @CsvSource({
        "counter:store_seen_total?increment=${body}, store_seen_total 4.0",
        "summary:store_price?value=${body}, store_price_sum 4.0",
        "timer:store_wait_seconds?action=${body == 3 ? 'start' : 'stop'}, store_wait_seconds_count 1"
    })
    void keepsWhatItMeasuresAsideUntilTheReadIsPublished(String step, String line) {
        Exchange exchange = measure(read, step + "&metricsDescription=Seen", 3);
        exchange.getMessage().setBody(1);
        template.send("micrometer:" + step + "&metricsDescription=Seen", exchange);

        assertThat(scrape()).isEmpty();
        read.commit();
        assertThat(scrape()).contains("\n" + line + "\n");
    }

    @Test
    void forgetsWhatAFailedReadHasMeasured() {
        measure(read, COUNTER, 2);
        read.forget();

        assertThat(scrape()).isEmpty();
    }

    @Test
    void refusesWhatComesAfterTheRead() {
        read.commit();

        assertThat(send(read, COUNTER, 2).getException()).hasMessageContaining("nor when they have ended");
        assertThat(scrape()).isEmpty();
    }

    @Test
    void refusesAnotherThreadThanTheReads() {
        Exchange exchange =
                CompletableFuture.supplyAsync(() -> send(read, COUNTER, 2)).join();

        assertThat(exchange.getException()).hasMessageContaining("on one thread");
        assertThatThrownBy(() -> read.check(new DefaultExchange(context))).hasMessageContaining("on one thread");
        assertThat(scrape()).isEmpty();
    }

    @Test
    void hasNoMeterForAnAbsentValue() {
        measure(null, "summary:store_price?metricsDescription=Price&value=${header.price}", 2);

        assertThat(scrape()).isEmpty();
    }

    @Test
    void addsUpWithoutRoundingEachTime() {
        for (int row = 0; row < 10; row++) {
            measure(read, COUNTER, 0.1);
        }
        read.commit();

        assertThat(scrape()).contains("store_seen_total 1.0\n");
    }

    private String scrape() {
        return Exposed.text(meters.snapshots());
    }

    private Exchange measure(Read read, String step, Object body) {
        Exchange exchange = send(read, step, body);
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    /** The step is there before a message is, as in a route. */
    private Exchange send(Read read, String step, Object body) {
        context.getEndpoint("micrometer:" + step);
        context.start();
        Exchange exchange = new DefaultExchange(context);
        if (read != null) {
            read.join(exchange);
        }
        exchange.getMessage().setBody(body);

        template.send("micrometer:" + step, exchange);
        return exchange;
    }
}
