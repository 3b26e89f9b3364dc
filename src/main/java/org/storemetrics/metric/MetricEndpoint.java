package org.storemetrics.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.camel.Consumer;
import org.apache.camel.Expression;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.MeasuringStep;
import org.storemetrics.read.MetricFamily;
import org.storemetrics.read.MetricFamily.Kind;
import org.storemetrics.read.MetricNames;
import org.storemetrics.read.NameRules;
import org.storemetrics.read.Read;

/** A step that feeds a metric from the rows of a store: what its schemes have in common. */
public abstract class MetricEndpoint extends DefaultEndpoint implements MeasuringStep {

    @UriPath(description = "Name of the metric, exactly as it is exposed")
    @Metadata(required = true)
    private final String name;

    @UriParam(description = "Description of the metric: the text of HELP. The default is made from the name.")
    private @Nullable String metricsDescription;

    @UriParam(
            multiValue = true,
            prefix = "tags.",
            description = "Labels of the metric, as Simple expressions; an absent field makes an empty label. The label"
                    + " path is added, unless it is given here: an empty tags.path leaves it out.")
    private Map<String, String> tags = new TreeMap<>();

    private final List<Expression> expressions = new ArrayList<>();
    private final boolean isNamedByRow;
    private MetricProducer.@Nullable Options compiled;

    /** A step that cannot be used before its options are set and compiled. */
    MetricEndpoint(String uri, MetricComponent component, String name) {
        super(uri, component);
        this.name = name;
        isNamedByRow = MetricNames.areNamedByMessages(component.getCamelContext());
    }

    /** An option whose value is refused; why says what it may be: {@code it is a number or a Simple expression}. */
    static PropertyBindingException wrong(String option, Object value, String why) {
        return new PropertyBindingException("the step", option, value, new IllegalArgumentException(why));
    }

    /** What the values of rows become, by the options that are set. */
    abstract Kind kind();

    /** Where a row's value comes from, by the options that are set. */
    abstract RowValue rowValue();

    /** Compiles the expressions and takes the name: a mistake is found when the route is built, not when it starts. */
    void compile() {
        // first: what is wrong with the value itself goes before what it is used for
        RowValue value = rowValue();
        Kind kind = kind();
        SortedMap<String, String> given = new TreeMap<>(tags);
        given.remove(MetricFamily.PATH, "");
        given.forEach((label, text) -> checkLabel(label, text, kind));
        // a text of several lines in the route is one of HELP
        String description = metricsDescription == null
                ? name.replace('_', ' ')
                : metricsDescription.strip().replaceAll("\\s*\\R\\s*", " ");
        boolean addsPath = !tags.containsKey(MetricFamily.PATH);
        MetricNames names = CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), MetricNames.class);
        MetricFamily family =
                names.claim(new MetricFamily(name, description, kind, List.copyOf(given.keySet()), addsPath));
        List<MetricProducer.Label> labels = given.entrySet().stream()
                .map(tag -> new MetricProducer.Label(tag.getKey(), tag.getValue(), simple(tag.getValue())))
                .toList();
        compiled = new MetricProducer.Options(family, names, value, labels);
    }

    private static void checkLabel(String label, String text, Kind kind) {
        try {
            NameRules.checkLabel(label, kind.scheme());
        } catch (IllegalArgumentException e) {
            throw wrong("tags." + label, text, String.valueOf(e.getMessage()));
        }
    }

    /** A text with Simple functions, compiled; null if it has none and stands for itself. */
    final @Nullable Expression simple(String text) {
        if (!StringHelper.hasStartToken(text, "simple")) {
            return null;
        }
        Expression expression = getCamelContext().resolveLanguage("simple").createExpression(text);
        expression.init(getCamelContext());
        expressions.add(expression);
        return expression;
    }

    /** All that it asks of an exchange, besides the row's read. */
    public Collection<Expression> expressions() {
        return Collections.unmodifiableList(expressions);
    }

    /** None but what a scheme knows of. */
    @Override
    public void expectSeries(Read read) {}

    @Override
    public Producer createProducer() {
        if (isNamedByRow) {
            throw new IllegalStateException(options().family().kind().scheme() + " " + name
                    + " is named by a row, whose text would become options: write"
                    + " 'to' instead, its options take Simple");
        }
        return new MetricProducer(this, options());
    }

    /** The options as they are used for each row. */
    final MetricProducer.Options options() {
        return Objects.requireNonNull(compiled);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                options().family().kind().scheme() + " can only be used in 'to': a route cannot read from it");
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

    public Map<String, String> getTags() {
        return tags;
    }

    public void setTags(Map<String, String> tags) {
        this.tags = tags;
    }
}
