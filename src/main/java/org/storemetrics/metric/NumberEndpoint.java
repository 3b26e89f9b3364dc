package org.storemetrics.metric;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.camel.spi.UriParam;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.Read;

/** A step whose rows give numbers. */
public abstract class NumberEndpoint extends MetricEndpoint {

    /** {@code ${header.suite.tests}}: the field of an element around the row. */
    private static final Pattern AROUND_ROW =
            Pattern.compile("(?U)\\$\\{[^}]*\\bheaders?[.:][\\w@-]+\\??\\.(?![\\w-]*\\()[\\w-]++"
                    // which are refused as fields
                    + "(?!\\[|\\??\\.[\\w-]++(?!\\())");

    @UriParam
    private ValueOptions valueOptions = new ValueOptions();

    @UriParam(
            multiValue = true,
            prefix = "known.",
            description = "Values of a label, comma-separated, whose series are there, with 0, even without a row: all"
                    + " combinations with those of the other labels that are not constant. Only for sums.")
    private Map<String, String> known = new TreeMap<>();

    private @Nullable KnownSeries series;

    NumberEndpoint(String uri, MetricComponent component, String name) {
        super(uri, component, name);
    }

    @Override
    void compile() {
        super.compile();
        if (!known.isEmpty()) {
            series = KnownSeries.of(options().family(), options().labels(), known);
        }
    }

    @Override
    public void expectSeries(Read read) {
        if (series != null) {
            series.expectIn(read);
        }
    }

    /** Whether many rows have the value from one place, so that its sum would say nothing. */
    final boolean standsForMany() {
        return AROUND_ROW.matcher(valueOptions.getValue()).find();
    }

    /** Refuses such a value where each row makes a difference: how it counts them. */
    final void requireOnePerRow(String counts) {
        if (standsForMany()) {
            throw wrong(
                    "value",
                    valueOptions.getValue(),
                    "many rows have it from one place, and " + counts
                            + ": add the path of that element to the row paths," + " and measure it as a row");
        }
    }

    @Override
    RowValue rowValue() {
        return new ValueBuilder(valueOptions, this::simple).build();
    }

    /** Where the number of a row comes from. */
    public ValueOptions getValueOptions() {
        return valueOptions;
    }

    public void setValueOptions(ValueOptions valueOptions) {
        this.valueOptions = valueOptions;
    }

    public Map<String, String> getKnown() {
        return known;
    }

    public void setKnown(Map<String, String> known) {
        this.known = known;
    }
}
