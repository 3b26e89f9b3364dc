package org.storemetrics.metric;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.storemetrics.read.Aggregate;
import org.storemetrics.read.GaugeFamily;

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
    private String metricsDescription;

    @UriParam(
            defaultValue = "1",
            description =
                    "Value that a row adds, as Simple expression; a value that is no finite number rejects the row")
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

    private GaugeFamily family;
    private GaugeValue gaugeValue;
    private List<LabelValue> labelValues;

    public GaugeEndpoint(String uri, GaugeComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    /**
     * Compiles the expressions and takes the name.
     *
     * @throws IllegalArgumentException if an option cannot be used
     */
    void compile() {
        Map<String, String> sorted = new TreeMap<>(tags);
        String description = metricsDescription == null ? name.replace('_', ' ') : metricsDescription;
        family = getComponent().register(new GaugeFamily(name, description, aggregate, List.copyOf(sorted.keySet())));
        gaugeValue = GaugeValue.compile(getCamelContext(), value, missing);
        labelValues = sorted.values().stream()
                .map(text -> LabelValue.compile(getCamelContext(), text))
                .toList();
    }

    @Override
    public Producer createProducer() {
        return new GaugeProducer(this, family, gaugeValue, labelValues);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("gauge is for the 'to' of a route: nothing can be read from it");
    }

    @Override
    public GaugeComponent getComponent() {
        return (GaugeComponent) super.getComponent();
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    public String getName() {
        return name;
    }

    public String getMetricsDescription() {
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
