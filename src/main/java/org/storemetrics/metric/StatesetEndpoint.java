package org.storemetrics.metric;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Category;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.MetricFamily.Kind;
import org.storemetrics.read.MetricFamily.Stateset;
import org.storemetrics.read.RowRejectedException;
import org.storemetrics.read.RowRejectedException.RejectReason;

/**
 * Show in which of several states a row is.
 *
 * <p>In a route:
 *
 * <pre>
 * - to:
 *     uri: stateset
 *     parameters:
 *       name: router_link
 *       metricsDescription: State of the link
 *       value: "${header.status}"
 *       states: up,down,degraded
 *       tags.link: "${header.name}"
 * </pre>
 *
 * <p>In the textfile, one line for each state: {@code router_link{link="a",path="…",state="up"} 1.0}, and 0 for the others.
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "stateset",
        title = "Stateset",
        syntax = "stateset:name",
        producerOnly = true,
        remote = false,
        category = Category.MONITORING)
public class StatesetEndpoint extends MetricEndpoint {

    @UriParam(description = "State of a row, as a Simple expression; one that is not among the states rejects the row")
    @Metadata(required = true)
    private @Nullable String value;

    @UriParam(description = "All states, comma-separated: the values of the label state")
    @Metadata(required = true)
    private @Nullable String states;

    public StatesetEndpoint(String uri, MetricComponent component, String name) {
        super(uri, component, name);
    }

    @Override
    Kind kind() {
        String given = Objects.requireNonNullElse(states, "");
        List<String> all = CommaList.of(given);
        if (all.isEmpty() || all.contains("")) {
            throw wrong("states", given, "it is a list of states, none of them empty, such as up,down");
        }
        if (new HashSet<>(all).size() < all.size()) {
            throw wrong("states", given, "a state is there twice");
        }
        return new Stateset(all);
    }

    @Override
    RowValue rowValue() {
        String text = Objects.requireNonNullElse(value, "");
        Expression expression = simple(text);
        if (expression == null) {
            throw wrong("value", text, "it is a Simple expression that gives a state, such as ${header.status}");
        }
        List<String> all = ((Stateset) kind()).states();
        return exchange -> state(exchange, expression, text, all);
    }

    private static Double state(Exchange exchange, Expression expression, String text, List<String> states) {
        Object given = expression.evaluate(exchange, Object.class);
        String named = given == null ? "" : given.toString().strip();
        int state = states.indexOf(named);
        if (state >= 0) {
            return (double) state;
        }
        throw named.isEmpty()
                ? new RowRejectedException(RejectReason.MISSING_VALUE, text + " is missing")
                : new RowRejectedException(
                        RejectReason.BAD_LABEL,
                        text + " is '" + named + "', which is none of the states " + String.join(", ", states));
    }

    public @Nullable String getValue() {
        return value;
    }

    public void setValue(String value) {
        this.value = value;
    }

    public @Nullable String getStates() {
        return states;
    }

    public void setStates(String states) {
        this.states = states;
    }
}
