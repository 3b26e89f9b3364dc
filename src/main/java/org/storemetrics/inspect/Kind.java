package org.storemetrics.inspect;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.storemetrics.metric.TriedValue;

/**
 * What the values of a field are, as far as they and its name say.
 *
 * @param detail what there is to say of the type: the format of a date, a unit; empty if nothing
 * @param options by which a step reads the values as numbers; empty if they are plain, or if it is not sure by which
 * @param range of the numbers, or of the seconds since 1970; empty if they are texts
 */
record Kind(Type type, String detail, Map<String, String> options, Range range) {

    /** The types, by their names. */
    enum Type {
        INTEGER,
        DECIMAL,
        COMMA_DECIMAL,
        BOOLEAN,
        ENUM,
        DATE,
        DURATION,
        BYTES,
        PERCENT,
        UNIT,
        /** Of money: a number and the code of a currency. */
        AMOUNT,
        IDENTIFIER,
        TEXT,
        EMPTY;

        @Override
        public String toString() {
            return this == UNIT ? "decimal" : name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** What is told of a number whose format can be one or another. */
    static final String EITHER = " or ";

    private static final String EITHER_COMMA = "1,5" + EITHER + "1,000";

    private static final int MOST_STATES = 20;
    private static final int LONGEST_STATE = 40;
    private static final int LONGEST_IDENTIFIER = 64;
    private static final double EARLIEST = Instant.parse("1980-01-01T00:00:00Z").getEpochSecond();
    private static final double LATEST = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();
    private static final Range NONE = new Range();

    /** The kind of the values of a field of that name. */
    static Kind of(String name, Values values) {
        List<String> words = Words.of(name);
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        if (values.present() == 0 || !values.hasOther() && values.plain().count() == 0) {
            // of a disposition, none is one
            boolean isState = Vocabulary.STATE.has(last) && values.absent().equals(Set.of("none"));
            return isState ? text(Type.ENUM, "") : text(Type.EMPTY, String.join(EITHER, values.absent()));
        }
        if (values.hasOther()) {
            Kind kind = written(values);
            // 00000000:04:00.0 is no duration if it is an id
            boolean isCode = kind != null && kind.type == Type.BOOLEAN && last.equals("code");
            boolean isCalled = isCode || kind != null && kind.type != Type.DATE && Vocabulary.IDENTIFIER.has(last);
            return kind == null || isCalled ? text(textType(last, values), "") : kind;
        }
        return number(words, last, values);
    }

    private static Kind text(Type type, String detail) {
        return new Kind(type, detail, Map.of(), NONE);
    }

    /** Values that are all plain numbers. */
    private static Kind number(List<String> words, String last, Values values) {
        Range range = values.plain().range();
        boolean isDated = words.stream().anyMatch(Vocabulary.TIME::isPartOf);
        for (Map.Entry<Form, Range> form : values.forms().entrySet()) {
            boolean isLong = form.getKey().time().length() > "yyyyMMdd".length();
            if ((isLong || isDated) && isRecent(form.getValue(), 1)) {
                return date(form.getKey().time(), form.getValue());
            }
        }
        if (isDated && isRecent(range, 1)) {
            return date("epoch", range);
        }
        if (isDated && isRecent(range, 1000)) {
            return date("epoch-millis", range);
        }
        boolean isIdentifier = values.plain().haveLeadingZero() || Vocabulary.IDENTIFIER.has(last);
        if (isIdentifier || Vocabulary.CODE.has(last) && !values.plain().haveFraction()) {
            return text(!isIdentifier && isEnum(values) ? Type.ENUM : Type.IDENTIFIER, "");
        }
        Map<String, String> options = values.zero().isEmpty() ? Map.of() : Map.of("map", values.zero() + "=0");
        return new Kind(values.plain().haveFraction() ? Type.DECIMAL : Type.INTEGER, "", options, range);
    }

    private static boolean isRecent(Range range, double parts) {
        return range.min() / parts >= EARLIEST && range.max() / parts <= LATEST;
    }

    private static Kind date(String time, Range range) {
        return new Kind(Type.DATE, time, Map.of("time", time), range);
    }

    /** Values that all have a form other than plain numbers; null if they have none. */
    private static @Nullable Kind written(Values values) {
        Map<Form, Range> forms = values.forms();
        if (forms.isEmpty()) {
            return null;
        }
        Map.Entry<Form, Range> first = forms.entrySet().iterator().next();
        Form form = first.getKey();
        Range range = first.getValue();
        List<String> alike = forms.keySet().stream()
                .filter(one -> one.type() == form.type())
                .map(one -> one.options().getOrDefault("time", ""))
                .toList();
        return switch (form.type()) {
            case BOOLEAN -> new Kind(Type.BOOLEAN, "", form.options(), range);
            case BYTES -> new Kind(Type.BYTES, "", form.options(), range);
            case PERCENT -> new Kind(Type.PERCENT, "", form.options(), range);
            case DURATION -> new Kind(Type.DURATION, "", form.options(), range);
            case AMOUNT ->
                alike.size() > 1 && form.options().containsKey("decimal")
                        ? text(Type.TEXT, EITHER_COMMA)
                        : new Kind(Type.AMOUNT, "", form.options(), range);
            case UNIT ->
                alike.size() > 1 && form.options().containsKey("decimal")
                        ? text(Type.TEXT, EITHER_COMMA)
                        : new Kind(Type.UNIT, values.unit(), form.options(), range);
            case THOUSANDS -> new Kind(Type.DECIMAL, "1,234.5", form.options(), range);
            case COMMA ->
                forms.keySet().stream().anyMatch(one -> one.type() == Form.Type.THOUSANDS)
                        ? text(Type.TEXT, EITHER_COMMA)
                        : new Kind(Type.COMMA_DECIMAL, "", form.options(), range);
            case DATE ->
                alike.size() > 1 && !alike.contains("iso")
                        ? new Kind(Type.DATE, String.join(EITHER, alike), Map.of(), NONE)
                        : date(alike.get(0), range);
        };
    }

    private static Type textType(String last, Values values) {
        if (Vocabulary.IDENTIFIER.has(last)) {
            return Type.IDENTIFIER;
        }
        Map<String, Values.Count> distinct = values.distinct();
        boolean mayBeState = distinct != null && distinct.size() <= MOST_STATES && values.longest() <= LONGEST_STATE;
        if (mayBeState && isEnum(values) || mayBeState && Vocabulary.STATE.has(last) && isState(values)) {
            return Type.ENUM;
        }
        boolean isUnique = distinct == null || distinct.size() == values.present();
        boolean isOneWord = values.longest() <= LONGEST_IDENTIFIER
                && values.examples().stream().noneMatch(text -> text.indexOf(' ') >= 0);
        return isUnique && isOneWord && values.present() > 1 ? Type.IDENTIFIER : Type.TEXT;
    }

    /** Whether values come again and again. */
    private static boolean isEnum(Values values) {
        Map<String, Values.Count> distinct = values.distinct();
        return distinct != null && distinct.size() <= MOST_STATES && 2L * distinct.size() <= values.present();
    }

    private static boolean isState(Values values) {
        return values.present() > 1 || values.examples().stream().allMatch(Vocabulary.STATE_OF_ONE::hasText);
    }

    /**
     * The kind of plain numbers whose unit stands elsewhere; the same as before if that is none of bytes or of time.
     *
     * @param unit what all of them have for a unit: {@code KiB}
     * @param reference where it stands, as a route says it
     */
    Kind in(String unit, String reference) {
        if (!Set.of(Type.INTEGER, Type.DECIMAL, Type.COMMA_DECIMAL).contains(type)) {
            return this;
        }
        for (Type quantity : List.of(Type.BYTES, Type.DURATION)) {
            String name = quantity.toString();
            double factor = new TriedValue(Map.of("unit", name)).number("1 " + unit);
            if (!Double.isNaN(factor)) {
                Map<String, String> with = new LinkedHashMap<>(options);
                with.put("unit", name);
                with.put("suffix", reference);
                return new Kind(quantity, "", with, range.times(factor));
            }
        }
        return this;
    }

    /** As people read it: {@code date iso}. */
    String text() {
        return detail.isEmpty() ? type.toString() : type + (type == Type.DATE ? " " + detail : " (" + detail + ")");
    }

    /** Whether the values can be read as numbers, one way only. */
    boolean isNumber() {
        return range.count() > 0;
    }
}
