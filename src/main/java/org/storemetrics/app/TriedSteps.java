package org.storemetrics.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Expression;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.spi.Language;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;
import org.storemetrics.mistakes.RouteFiles;

/**
 * Counts at each step of the routes the rows that come to it, and those that it rejects, and looks for the fields that rows
 * have. Rows go by Camel's own way then, whose result is the same.
 */
public final class TriedSteps implements InterceptStrategy {

    private final RouteFiles files;
    private final Set<String> fields;
    // those that no row had so far, as Simple reads them
    private final Map<String, Expression> absent = new HashMap<>();
    // nodes are equal by identity
    private final Map<NamedNode, Passed> passed = new LinkedHashMap<>();

    private static final class Passed {
        private long rows;
        private long rejected;
        private @Nullable String reason;
    }

    /**
     * Has seen no row.
     *
     * @param files those of the routes
     * @param fields what to look for: {@code header.quantity}
     */
    TriedSteps(RouteFiles files, Collection<String> fields) {
        this.files = files;
        this.fields = Set.copyOf(fields);
    }

    /** Looks on at the steps of routes that are about to be loaded. */
    void watch(CamelContext context) {
        Language simple = context.resolveLanguage("simple");
        fields.forEach(field -> absent.put(field, simple.createExpression("${" + field + "}")));
        context.getCamelContextExtension().addInterceptStrategy(this);
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode node, Processor target, @Nullable Processor next) {
        Passed here = passed.computeIfAbsent(node, step -> new Passed());
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                if (exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX) == null) {
                    return super.process(exchange, callback);
                }
                absent.values().removeIf(field -> isThere(field, exchange));
                here.rows++;
                return super.process(exchange, done -> {
                    Exception failed = exchange.getException();
                    if (failed != null) {
                        here.rejected++;
                        here.reason = failed.getMessage();
                    }
                    callback.done(done);
                });
            }
        };
    }

    /** Where one text is wanted and there are many, there is one. */
    private static boolean isThere(Expression field, Exchange row) {
        try {
            return field.evaluate(row, Object.class) != null;
        } catch (RuntimeException e) {
            return true;
        }
    }

    /** Those of the fields that no row had. */
    public Set<String> absent() {
        return Set.copyOf(absent.keySet());
    }

    /** The steps that have rejected all of several rows, or the only one, that came to them: where, and why the last one was. */
    public List<String> rejecting() {
        List<String> lines = new ArrayList<>();
        passed.forEach((node, here) -> {
            if (here.rows > 0 && here.rejected == here.rows) {
                lines.add(
                        place(node) + ": every row that comes here is rejected (" + here.rows + "), as " + here.reason);
            }
        });
        return lines;
    }

    /** The conditions that rows have come to, but none that fulfils them: where, and which. */
    public List<String> unfulfilled() {
        List<String> lines = new ArrayList<>();
        passed.forEach((node, here) -> {
            if (here.rows > 0 && node instanceof FilterDefinition filter) {
                look(filter, filter.getExpression(), filter.getOutputs(), lines);
            } else if (here.rows > 0 && node instanceof ChoiceDefinition choice) {
                choice.getWhenClauses().forEach(when -> look(when, when.getExpression(), when.getOutputs(), lines));
            }
        });
        return lines;
    }

    private void look(
            NamedNode node, ExpressionDefinition condition, List<? extends NamedNode> steps, List<String> lines) {
        Passed inside = steps.isEmpty() ? null : passed.get(steps.get(0));
        if (inside != null && inside.rows == 0) {
            lines.add(place(node) + ": no row fulfils " + condition.getExpression());
        }
    }

    private String place(NamedNode node) {
        String location = node.getLocation();
        return location == null ? "step " + node.getId() : files.place(location, node.getLineNumber());
    }
}
