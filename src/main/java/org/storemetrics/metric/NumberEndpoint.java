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
            Pattern.compile("(?U)\\$\\{[^}]*\\bheaders?[.:][\\w@-]+\\??\\.(?![\\w-]*\\()[\\w-]");

    @UriParam(
            defaultValue = "1",
            description =
                    "Value that a row gives, as a Simple expression; one that is not a finite number rejects the row")
    private String value = "1";

    @UriParam(
            defaultValue = "reject",
            description = "What a row with an absent or blank value does: reject (the row), skip (this step),"
                    + " or the number to use instead")
    private String missing = "reject";

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
        return AROUND_ROW.matcher(value).find();
    }

    @Override
    RowValue rowValue() {
        return GaugeValue.of(value, simple(value), missing);
    }

    public String getValue() {
        return value;
    }

    public void setValue(String value) {
        this.value = value;
    }

    public String getMissing() {
        return missing;
    }

    public void setMissing(String missing) {
        this.missing = missing;
    }

    public Map<String, String> getKnown() {
        return known;
    }

    public void setKnown(Map<String, String> known) {
        this.known = known;
    }
}
