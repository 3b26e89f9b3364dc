package org.storemetrics.metric;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Expression;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.GaugeFamily;
import org.storemetrics.read.GaugeFamily.Aggregate;
import org.storemetrics.read.MetricNames;

/**
 * Feed a gauge from the rows of a store.
 *
 * <p>In a route:
 *
 * <pre>
 * - to:
 *     uri: gauge
 *     parameters:
 *       name: store_quantity
 *       metricsDescription: Sum of the rows' quantity
 *       value: "${header.quantity}"
 *       tags.type: "${header.type}"
 * </pre>
 *
 * <p>In the textfile, one line for each store and type: {@code store_quantity{path="…",type="fruit"} 8.0}.
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "gauge",
        title = "Gauge",
        syntax = "gauge:name",
        producerOnly = true,
        remote = false,
        category = Category.MONITORING)
public class GaugeEndpoint extends DefaultEndpoint {

    @UriPath(description = "Name of the metric, exactly as it is exposed; begins with store_")
    @Metadata(required = true)
    private final String name;

    @UriParam(description = "Description of the metric: the text of HELP. The default is made from the name.")
    private @Nullable String metricsDescription;

    @UriParam(
            defaultValue = "1",
            description =
                    "Value that a row adds, as a Simple expression; one that is not a finite number rejects the row")
    private String value = "1";

    @UriParam(
            defaultValue = "sum",
            enums = "sum,min,max,avg,last",
            description = "How the values of the rows make the value of a series")
    private Aggregate aggregate = Aggregate.SUM;

    @UriParam(
            defaultValue = "reject",
            description = "What a row with an absent or blank value does: reject (the row), skip (this gauge),"
                    + " or the number to use instead")
    private String missing = "reject";

    @UriParam(
            multiValue = true,
            prefix = "tags.",
            description = "Labels of the metric, as Simple expressions; an absent field makes an empty label. The label"
                    + " path is added, unless it is given here.")
    private Map<String, String> tags = new TreeMap<>();

    private final boolean isNamedByRow;
    private GaugeProducer.@Nullable Options compiled;

    /** A step that cannot be used before its options are set and compiled. */
    public GaugeEndpoint(String uri, GaugeComponent component, String name) {
        super(uri, component);
        this.name = name;
        isNamedByRow = MetricNames.areNamedByMessages(component.getCamelContext());
    }

    /** Compiles the expressions and takes the name: a mistake is found when the route is built, not when it starts. */
    void compile() {
        Map<String, String> sorted = new TreeMap<>(tags);
        String description = metricsDescription == null ? name.replace('_', ' ') : metricsDescription;
        GaugeFamily family = CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), MetricNames.class)
                .claim(new GaugeFamily(name, description, aggregate, List.copyOf(sorted.keySet())));
        List<GaugeProducer.Label> labels = sorted.entrySet().stream()
                .map(tag -> new GaugeProducer.Label(tag.getKey(), tag.getValue(), simple(tag.getValue())))
                .toList();
        compiled = new GaugeProducer.Options(family, GaugeValue.of(value, simple(value), missing), labels);
    }

    /** A text with Simple functions, compiled; null if it has none and stands for itself. */
    private @Nullable Expression simple(String text) {
        if (!StringHelper.hasStartToken(text, "simple")) {
            return null;
        }
        Expression expression = getCamelContext().resolveLanguage("simple").createExpression(text);
        expression.init(getCamelContext());
        return expression;
    }

    @Override
    public Producer createProducer() {
        if (isNamedByRow) {
            throw new IllegalStateException(
                    "gauge " + name + " is named by a row, whose text would become options: write"
                            + " 'to' instead, its options take Simple");
        }
        return new GaugeProducer(this, Objects.requireNonNull(compiled));
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("gauge can only be used in 'to': a route cannot read from it");
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    public String getName() {
        return name;
    }

    public @Nullable String getMetricsDescription() {
        return metricsDescription;
    }

    public void setMetricsDescription(String metricsDescription) {
        this.metricsDescription = metricsDescription;
    }

    public String getValue() {
        return value;
    }

    public void setValue(String value) {
        this.value = value;
    }

    public Aggregate getAggregate() {
        return aggregate;
    }

    public void setAggregate(Aggregate aggregate) {
        this.aggregate = aggregate;
    }

    public String getMissing() {
        return missing;
    }

    public void setMissing(String missing) {
        this.missing = missing;
    }

    public Map<String, String> getTags() {
        return tags;
    }

    public void setTags(Map<String, String> tags) {
        this.tags = tags;
    }
}
