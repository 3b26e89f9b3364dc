package org.storemetrics.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.noop.NoopTimer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Producer;
import org.apache.camel.component.micrometer.CounterProducer;
import org.apache.camel.component.micrometer.DistributionSummaryProducer;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.component.micrometer.MicrometerEndpoint;
import org.apache.camel.component.micrometer.TimerProducer;
import org.apache.camel.spi.Language;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.PathText;
import org.storemetrics.read.FiniteNumber;
import org.storemetrics.read.LabelValues;
import org.storemetrics.read.MeasuringStep;
import org.storemetrics.read.MetricNames;
import org.storemetrics.read.Read;
import org.storemetrics.read.RowRejectedException;
import org.storemetrics.read.RowRejectedException.RejectReason;

/**
 * One {@code micrometer:} step. Camel's own producers do its work, with meters that keep what they are given aside for the
 * read of the exchange.
 */
final class MeterEndpoint extends MicrometerEndpoint implements MeasuringStep {

    private static final String STORE = "${exchangeProperty.path}";

    private final ExactNames names;
    private final boolean isNamedByMessage;
    private final Function<@Nullable Read, ReadMeters> ofRead;
    private List<Label> labels = List.of();

    /** One as it is written in the route. */
    private record Label(String name, String text, Expression expression) {}

    MeterEndpoint(
            String uri,
            MeterComponent component,
            MeterRegistry meters,
            Meter.Type type,
            String name,
            ExactNames names,
            Function<@Nullable Read, ReadMeters> ofRead) {
        super(uri, component, meters, type, name);
        this.names = names;
        isNamedByMessage = MetricNames.areNamedByMessages(component.getCamelContext());
        this.ofRead = ofRead;
    }

    /**
     * Looks at what Camel would look at only when a row comes: the names and the Simple expressions, where a mistake would
     * reject every row. So would a tag whose field is absent: it gets the empty value, as a label of a gauge.
     */
    void check() {
        if (getDecrement() != null) {
            throw new IllegalArgumentException("decrement: a counter only goes up");
        }
        Map<String, String> given = tags == null ? Map.of() : tags;
        names.take(metricsName, metricsType, given.keySet(), description());
        Language simple = getCamelContext().resolveLanguage("simple");
        Stream<String> options = Stream.of(metricsName, getValue(), getIncrement(), getAction());
        Stream.of(options, given.keySet().stream(), given.values().stream())
                .flatMap(texts -> texts)
                .filter(ExactNames::isSimple)
                .forEach(simple::createExpression);
        Map<String, String> present = new HashMap<>(given);
        // nothing and an empty text are an empty text
        present.replaceAll((label, text) -> ExactNames.isSimple(text) ? text + "${empty(string)}" : text);
        setTags(present);
        labels = given.keySet().stream()
                .map(label ->
                        new Label(label, given.getOrDefault(label, ""), simple.createExpression(present.get(label))))
                .toList();
        labels.forEach(label -> label.expression().init(getCamelContext()));
    }

    /** The one that no row has a say in, if there is one. */
    @Override
    public void expectSeries(Read read) {
        if (labels.stream().allMatch(label -> label.text().equals(STORE) || !ExactNames.isSimple(label.text()))) {
            String store = PathText.of(read.store());
            expect(
                    read,
                    new LabelValues(labels.stream()
                            .map(label -> label.text().replace(STORE, store))
                            .toArray(String[]::new)));
        }
    }

    @Override
    public void expectSeriesOf(Exchange row) {
        String[] texts = new String[labels.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = labels.get(i).expression().evaluate(row, String.class);
        }
        expect(Read.of(row), new LabelValues(texts));
    }

    /** What is named by a row is known only when one measures it. */
    private void expect(Read read, LabelValues texts) {
        if (!ExactNames.isSimple(metricsName)
                && labels.stream().map(Label::name).noneMatch(ExactNames::isSimple)) {
            ofRead.apply(read).expect(this, texts, () -> id(metricsName, description(), tags(texts)));
        }
    }

    private List<Tag> tags(List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> Tag.of(labels.get(i).name(), texts.get(i)))
                .toList();
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
        if (Read.within(exchange) != null) {
            return ofRead.apply(takingOnce(Read.of(exchange))).of(id);
        }
        ReadMeters atOnce = ofRead.apply(null);
        return atOnce.of(id).andThen(amount -> atOnce.commit());
    }

    /** A read that counts no row twice. */
    private Read takingOnce(Read read) {
        if (isNamedByMessage) {
            throw read.fail(
                    new IllegalStateException(metricsName + " is named by a row, whose text would become options:"
                            + " write 'to' instead, its options take Simple"));
        }
        if (read.current().wasThere()) {
            throw read.fail(
                    new IllegalStateException(
                            metricsName + " would count every row again at each read: the step"
                                    + " goes into an idempotentConsumer with idempotentRepository: lastRows, as in count-changes"));
        }
        return read;
    }

    /** What an option, or the header that goes before it, gives to a meter: a number that is finite and not negative. */
    private static double amount(@Nullable Object given, @Nullable String option) {
        String origin = option == null ? "a header" : option;
        Double amount = FiniteNumber.of(given, origin);
        if (amount == null) {
            throw new RowRejectedException(RejectReason.MISSING_VALUE, origin + " is missing");
        }
        if (amount < 0) {
            throw new RowRejectedException(
                    RejectReason.STEP_FAILED, origin + " is '" + amount + "', which is negative");
        }
        return amount;
    }

    private Meter.Id id(String name, @Nullable String description, Iterable<Tag> labels) {
        return new MeterName(name, labels, description, metricsType);
    }

    private Producer counter() {
        return new CounterProducer(this) {
            @Override
            protected void doProcess(
                    Exchange exchange, String name, @Nullable String description, Iterable<Tag> labels) {
                String option = getIncrement();
                Object header = exchange.getIn().getHeader(MicrometerConstants.HEADER_COUNTER_INCREMENT);
                Object given = header == null ? simple(exchange, option, Object.class) : header;
                double increment = header == null && option == null ? 1 : amount(given, option);
                taking(exchange, id(name, description, labels)).accept(increment);
            }
        };
    }

    /** A summary without a value for a message leaves it out. */
    private Producer summary() {
        return new DistributionSummaryProducer(this) {
            @Override
            protected void doProcess(
                    Exchange exchange, String name, @Nullable String description, Iterable<Tag> labels) {
                DoubleConsumer read = taking(exchange, id(name, description, labels));
                Object header = exchange.getIn().getHeader(MicrometerConstants.HEADER_HISTOGRAM_VALUE);
                Object given = header == null ? simple(exchange, getValue(), Object.class) : header;
                if (given != null) {
                    read.accept(amount(given, getValue()));
                }
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
