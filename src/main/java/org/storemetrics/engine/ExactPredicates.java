package org.storemetrics.engine;

import org.apache.camel.CamelContext;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.language.simple.SimplePredicateParser;
import org.apache.camel.language.simple.ast.BinaryExpression;
import org.apache.camel.language.simple.ast.DoubleQuoteStart;
import org.apache.camel.language.simple.ast.LogicalExpression;
import org.apache.camel.language.simple.ast.SimpleFunctionStart;
import org.apache.camel.language.simple.ast.SimpleNode;
import org.apache.camel.language.simple.ast.SingleQuoteStart;
import org.apache.camel.language.simple.ast.TernaryExpression;
import org.apache.camel.language.simple.types.BinaryOperatorType;
import org.apache.camel.language.simple.types.LogicalOperatorType;
import org.apache.camel.language.simple.types.SimpleParserException;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.builder.PredicateBuilder;
import org.storemetrics.engine.Comparison.Operand;

/** Camel's parser of predicates, which makes {@link Comparison}s, and refuses what can be read in two ways. */
final class ExactPredicates extends SimplePredicateParser {

    private final String written;

    /** For a text that was written in another way, which messages show. */
    ExactPredicates(CamelContext context, String text, String written) {
        super(context, text, true, null);
        this.written = written;
    }

    @Override
    protected Predicate doParsePredicate() {
        if (nodes.size() > 1) {
            throw new SimpleParserException(
                    "between two conditions there is && or ||",
                    nodes.get(1).getToken().getIndex());
        }
        return nodes.isEmpty() ? super.doParsePredicate() : predicate(nodes.get(0));
    }

    private Predicate predicate(SimpleNode node) {
        if (node instanceof LogicalExpression logical) {
            boolean and = logical.getOperator() == LogicalOperatorType.AND;
            if (and && logical.getLeft() instanceof LogicalExpression) {
                refuseOrWithin(logical);
            }
            Predicate left = predicate(logical.getLeft());
            Predicate right = predicate(logical.getRight());
            return and ? PredicateBuilder.and(left, right) : PredicateBuilder.or(left, right);
        }
        if (node instanceof TernaryExpression) {
            throw new SimpleParserException(
                    "a choice between two values is no condition",
                    node.getToken().getIndex());
        }
        boolean exact = node instanceof BinaryExpression binary
                && binary.getOperator() != BinaryOperatorType.IS
                && binary.getOperator() != BinaryOperatorType.NOT_IS;
        return exact ? comparison((BinaryExpression) node) : new Comparison.Truth(expression(node), written);
    }

    /** Camel goes from left to right, where most people take && first. */
    private static void refuseOrWithin(LogicalExpression and) {
        for (SimpleNode left = and.getLeft(); left instanceof LogicalExpression inner; left = inner.getLeft()) {
            if (inner.getOperator() == LogicalOperatorType.OR) {
                throw new SimpleParserException(
                        "|| before && would be evaluated first: put one of them into a filter, or a choice, of its own",
                        and.getToken().getIndex());
            }
        }
    }

    private Predicate comparison(BinaryExpression binary) {
        if (binary.getLeft() instanceof BinaryExpression) {
            throw new SimpleParserException(
                    "between two conditions there is && or ||",
                    binary.getToken().getIndex());
        }
        try {
            Operand right = operand(binary.getRight());
            boolean constant = !binary.getRight().toString().contains("${");
            return new Comparison(
                    operand(binary.getLeft()),
                    binary.getOperator(),
                    right,
                    constant ? right.of(new DefaultExchange(camelContext)) : null,
                    written);
        } catch (IllegalArgumentException e) {
            throw new SimpleParserException(
                    e.getMessage(), binary.getRight().getToken().getIndex());
        }
    }

    private Operand operand(SimpleNode node) {
        boolean quoted = node instanceof SingleQuoteStart || node instanceof DoubleQuoteStart;
        return new Operand(expression(node), quoted);
    }

    private Expression expression(SimpleNode node) {
        // Camel would compare in its own way within it
        return node instanceof SimpleFunctionStart && Ternary.mayBeIn(node.toString())
                ? camelContext.resolveLanguage("simple").createExpression(node.toString())
                : node.createExpression(camelContext, expression);
    }
}
