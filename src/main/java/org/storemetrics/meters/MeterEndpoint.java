package org.storemetrics.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.noop.NoopCounter;
import io.micrometer.core.instrument.noop.NoopDistributionSummary;
import io.micrometer.core.instrument.noop.NoopTimer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.micrometer.CounterProducer;
import org.apache.camel.component.micrometer.DistributionSummaryProducer;
import org.apache.camel.component.micrometer.MicrometerEndpoint;
import org.apache.camel.component.micrometer.TimerProducer;
import org.apache.camel.spi.Language;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.Read;

/**
 * One {@code micrometer:} step. Camel's own producers do its work, with meters that keep what they are given aside for the
 * read of the exchange.
 */
final class MeterEndpoint extends MicrometerEndpoint {

    private final ExactNames names;

    MeterEndpoint(
            String uri,
            MeterComponent component,
            MeterRegistry meters,
            Meter.Type type,
            String name,
            ExactNames names) {
        super(uri, component, meters, type, name);
        this.names = names;
    }

    /**
     * Looks at what Camel would look at only when a row comes: the names and the Simple expressions, where a mistake would
     * reject every row. So would a tag whose field is absent: it gets the empty value, as a label of a gauge.
     */
    void check() {
        Map<String, String> given = tags == null ? Map.of() : tags;
        names.take(metricsName, metricsType, given.keySet(), description());
        Language simple = getCamelContext().resolveLanguage("simple");
        Stream<String> options = Stream.of(metricsName, getValue(), getIncrement(), getDecrement(), getAction());
        Stream.of(options, given.keySet().stream(), given.values().stream())
                .flatMap(texts -> texts)
                .filter(ExactNames::isSimple)
                .forEach(simple::createExpression);
        Map<String, String> present = new HashMap<>(given);
        // nothing and an empty text are an empty text
        present.replaceAll((label, text) -> ExactNames.isSimple(text) ? text + "${empty(string)}" : text);
        setTags(present);
    }

    /** The text of HELP. Camel takes the option for Simple each time it measures: {@code \n} in it is a line feed. */
    private @Nullable String description() {
        String text = getMetricsDescription();
        return text == null
                ? null
                : getCamelContext()
                        .resolveLanguage("simple")
                        .createExpression(text)
                        .evaluate(new DefaultExchange(getCamelContext()), String.class);
    }

    @Override
    public Producer createProducer() {
        return switch (metricsType) {
            case COUNTER -> counter();
            case DISTRIBUTION_SUMMARY -> summary();
            case TIMER -> timer();
            default -> super.createProducer();
        };
    }

    /** Takes what a step measures, for the read of the exchange; outside of one it counts at once. */
    private DoubleConsumer taking(Exchange exchange, Meter.Id id) {
        Read read = Read.ongoing(exchange);
        if (read != null) {
            return read.enlist(registry, begun -> new ReadMeters(registry, names))
                    .of(id);
        }
        ReadMeters atOnce = new ReadMeters(registry, names);
        return atOnce.of(id).andThen(amount -> {
            atOnce.keepRow();
            atOnce.commit();
        });
    }

    private Meter.Id id(String name, @Nullable String description, Iterable<Tag> labels) {
        return new Meter.Id(name, Tags.of(labels), null, description, metricsType);
    }

    private Producer counter() {
        return new CounterProducer(this) {
            @Override
            protected void doProcess(
                    Exchange exchange, String name, @Nullable String description, Iterable<Tag> labels) {
                Meter.Id id = id(name, description, labels);
                DoubleConsumer read = taking(exchange, id);
                doProcess(exchange, getEndpoint(), new NoopCounter(id) {
                    @Override
                    public void increment(double amount) {
                        read.accept(amount);
                    }
                });
            }
        };
    }

    private Producer summary() {
        return new DistributionSummaryProducer(this) {
            @Override
            protected void doProcess(
                    Exchange exchange, String name, @Nullable String description, Iterable<Tag> labels) {
                Meter.Id id = id(name, description, labels);
                DoubleConsumer read = taking(exchange, id);
                doProcess(exchange, getEndpoint(), new NoopDistributionSummary(id) {
                    @Override
                    public void record(double value) {
                        read.accept(value);
                    }
                });
            }
        };
    }

    /** A start measures nothing: only at a stop Camel asks for the meter. */
    private Producer timer() {
        return new TimerProducer(this) {
            @Override
            protected Timer getOrRegisterMeter(String name, @Nullable String description, Iterable<Tag> labels) {
                return new NoopTimer(id(name, description, labels));
            }

            @Override
            protected void doProcess(Exchange exchange, MicrometerEndpoint endpoint, Timer meter) {
                DoubleConsumer read = taking(exchange, meter.getId());
                super.doProcess(exchange, endpoint, new NoopTimer(meter.getId()) {
                    @Override
                    public void record(long amount, TimeUnit unit) {
                        read.accept(unit.toNanos(amount));
                    }
                });
            }
        };
    }
}
