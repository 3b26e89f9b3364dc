package org.storemetrics.engine;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.TypeConverter;
import org.apache.camel.language.simple.types.BinaryOperatorType;
import org.apache.camel.support.ObjectHelper;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.FiniteNumber;
import org.storemetrics.read.RowRejectedException;
import org.storemetrics.read.RowRejectedException.RejectReason;

/**
 * A comparison in Simple, {@code ${header.price} > 0.5}, of what is mostly text. What is in quotes is a text, whatever it
 * looks like: {@code 01} is not {@code '1'}, but it is {@code 1}. What is absent compares to nothing but {@code null}. By
 * {@code <} and {@code >} numbers are compared: a text that is none rejects the row, as where it is measured, unless both are
 * none and of one length, as dates are.
 */
final class Comparison implements Predicate {

    private static final String NOT = "NOT_";
    private static final double EXACT = 1L << 53;
    private static final Set<BinaryOperatorType> ORDERS =
            EnumSet.of(BinaryOperatorType.GT, BinaryOperatorType.GTE, BinaryOperatorType.LT, BinaryOperatorType.LTE);

    /** One side; what is in quotes is never absent. */
    record Operand(Expression expression, boolean quoted) {

        @Nullable
        Object of(Exchange exchange) {
            if (!quoted) {
                return expression.evaluate(exchange, Object.class);
            }
            String text = expression.evaluate(exchange, String.class);
            return text == null ? "" : text;
        }
    }

    /** What is no comparison: a value that is true or false. */
    record Truth(Expression expression, String written) implements Predicate {

        @Override
        public void init(CamelContext context) {
            expression.init(context);
        }

        @Override
        public boolean matches(Exchange exchange) {
            Object value = expression.evaluate(exchange, Object.class);
            if (value instanceof String text && !text.isEmpty() && !text.matches("(?i)true|false")) {
                throw new RowRejectedException(
                        RejectReason.STEP_FAILED,
                        "a side of '" + written + "' is '" + text + "', which is neither true nor false:"
                                + " write what it is compared with");
            }
            return org.apache.camel.util.ObjectHelper.evaluateValuePredicate(value);
        }
    }

    private final Operand left;
    private final BinaryOperatorType operator;
    private final boolean negated;
    private final Operand right;
    private final @Nullable Object constant;
    private final @Nullable Pattern pattern;
    private final String origin;

    /**
     * Takes the two sides of an operator that compares values.
     *
     * @param constant what the right side always is; null if only an exchange tells, or it is absent
     * @param written the text that it is part of, for messages
     * @throws IllegalArgumentException if the right side is none for that operator
     */
    Comparison(Operand left, BinaryOperatorType operator, Operand right, @Nullable Object constant, String written) {
        this.left = left;
        this.negated = operator.name().startsWith(NOT);
        this.operator = negated ? BinaryOperatorType.valueOf(operator.name().substring(NOT.length())) : operator;
        this.right = right;
        this.constant = constant;
        this.origin = "a side of '" + written + "'";
        boolean isRegex = this.operator == BinaryOperatorType.REGEX && constant != null;
        this.pattern = isRegex ? pattern(String.valueOf(constant)) : null;
        if (this.operator == BinaryOperatorType.RANGE && constant != null) {
            bounds(constant.toString());
        } else if (ORDERS.contains(operator) && !right.quoted && constant instanceof String text && !isNumber(text)) {
            throw new IllegalArgumentException("'" + text + "' is no number");
        }
    }

    @Override
    public void init(CamelContext context) {
        left.expression().init(context);
        right.expression().init(context);
    }

    @Override
    public boolean matches(Exchange exchange) {
        Object one = left.of(exchange);
        Object other = constant == null ? right.of(exchange) : constant;
        if (one == null || other == null) {
            return (operator == BinaryOperatorType.EQ && one == other) != negated;
        }
        TypeConverter converter = exchange.getContext().getTypeConverter();
        return says(single(one), single(other), converter) != negated;
    }

    private boolean says(Object one, Object other, TypeConverter converter) {
        return switch (operator) {
            case EQ, EQ_IGNORE -> isEqual(one, other, converter);
            case GT -> difference(one, other, converter) > 0;
            case GTE -> difference(one, other, converter) >= 0;
            case LT -> difference(one, other, converter) < 0;
            case LTE -> difference(one, other, converter) <= 0;
            case RANGE -> {
                String[] bounds = bounds(text(other, converter));
                yield difference(one, bounds[0], converter) >= 0 && difference(one, bounds[1], converter) <= 0;
            }
            default -> says(text(one, converter), text(other, converter));
        };
    }

    private boolean says(String text, String other) {
        return switch (operator) {
            case CONTAINS -> !other.isEmpty() && text.contains(other);
            case CONTAINS_IGNORECASE ->
                !other.isEmpty() && text.toLowerCase(Locale.ROOT).contains(other.toLowerCase(Locale.ROOT));
            case STARTS_WITH -> !other.isEmpty() && text.startsWith(other);
            case ENDS_WITH -> !other.isEmpty() && text.endsWith(other);
            case REGEX ->
                (pattern == null ? pattern(other) : pattern).matcher(text).matches();
            case IN -> isOneOf(text, other);
            default ->
                throw new IllegalStateException("Simple has an operator " + operator + ", which is not known here");
        };
    }

    private boolean isEqual(Object one, Object other, TypeConverter converter) {
        boolean ignoreCase = operator == BinaryOperatorType.EQ_IGNORE;
        if (!isPlain(one) || !isPlain(other)) {
            return ObjectHelper.typeCoerceEquals(converter, one, other, ignoreCase);
        } else if (one instanceof Number || other instanceof Number) {
            return isEqualNumber(one.toString(), other.toString());
        }
        boolean caseless = ignoreCase || one instanceof Boolean || other instanceof Boolean;
        return caseless ? one.toString().equalsIgnoreCase(other.toString()) : one.equals(other);
    }

    private static boolean isEqualNumber(String one, String other) {
        double number = FiniteNumber.read(one.strip());
        return Double.isFinite(number)
                && number == FiniteNumber.read(other.strip())
                // where a double cannot tell long ids from each other
                && (Math.abs(number) < EXACT
                        || new BigDecimal(one.strip()).compareTo(new BigDecimal(other.strip())) == 0);
    }

    /** Below 0 if the first is less than the other, above if it is more; NaN if one is missing. */
    private double difference(Object one, Object other, TypeConverter converter) {
        if (!isPlain(one) || !isPlain(other)) {
            return ObjectHelper.typeCoerceCompare(converter, one, other);
        }
        if (one instanceof String text
                && other instanceof String otherText
                && text.length() == otherText.length()
                && !isNumber(text)
                && !isNumber(otherText)) {
            return text.isBlank() || otherText.isBlank() ? Double.NaN : text.compareTo(otherText);
        }
        Double number = FiniteNumber.of(one, origin);
        Double otherNumber = FiniteNumber.of(other, origin);
        return number == null || otherNumber == null ? Double.NaN : Double.compare(number, otherNumber);
    }

    private static boolean isNumber(String text) {
        return !Double.isNaN(FiniteNumber.read(text.strip()));
    }

    /** Many of a name refuse to be a text. */
    private static Object single(Object value) {
        return value instanceof Collection ? value.toString() : value;
    }

    private static boolean isPlain(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private static boolean isOneOf(String text, String list) {
        for (String one : list.split(",")) {
            if (!one.isBlank() && one.strip().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private static String text(Object value, TypeConverter converter) {
        return isPlain(value) ? value.toString() : converter.convertTo(String.class, value);
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + regex + "' is no regular expression: " + e.getDescription(), e);
        }
    }

    /** The numbers of {@code 1..5}. */
    private static String[] bounds(String range) {
        String[] bounds = range.split("\\.\\.", -1);
        if (bounds.length != 2 || !isNumber(bounds[0]) || !isNumber(bounds[1])) {
            throw new IllegalArgumentException("'" + range + "' is no range: write '1..5'");
        }
        return bounds;
    }
}
