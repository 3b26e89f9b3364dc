package org.storemetrics.inspect;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.storemetrics.metric.TriedValue;

/**
 * A form that values other than plain numbers may have, and the options of a step that read it.
 *
 * @param type what they are
 * @param options {@code time: iso}, say
 */
record Form(Type type, Map<String, String> options) {

    /** What values of such a form are. */
    enum Type {
        BOOLEAN,
        BYTES,
        PERCENT,
        DURATION,
        /** A number, a blank and the code of a currency. */
        AMOUNT,
        /** A number and one unit of any other kind. */
        UNIT,
        /** A decimal comma. */
        COMMA,
        /** Commas between thousands. */
        THOUSANDS,
        DATE
    }

    private static final int SHORTEST_DATE = 6;
    private static final int LONGEST_DATE = 40;
    private static final int LEAST_DIGITS = 3;

    /** Dates that look like plain numbers come last, each by a pattern of its own length. */
    static final List<Form> ALL = List.of(
            new Form(Type.BOOLEAN, Map.of("map", "boolean")),
            new Form(Type.BYTES, Map.of("unit", "bytes")),
            new Form(Type.PERCENT, Map.of("unit", "percent")),
            new Form(Type.DURATION, Map.of("unit", "duration")),
            new Form(Type.AMOUNT, Map.of("unit", "any")),
            new Form(Type.AMOUNT, Map.of("unit", "any", "decimal", ",")),
            new Form(Type.AMOUNT, Map.of("unit", "any", "decimal", ".")),
            new Form(Type.UNIT, Map.of("unit", "any")),
            new Form(Type.UNIT, Map.of("unit", "any", "decimal", ",")),
            new Form(Type.UNIT, Map.of("unit", "any", "decimal", ".")),
            new Form(Type.COMMA, Map.of("decimal", ",")),
            new Form(Type.THOUSANDS, Map.of("decimal", ".")),
            date("iso"),
            date("rfc1123"),
            date("dd.MM.yyyy"),
            date("dd.MM.yyyy HH:mm"),
            date("dd.MM.yyyy HH:mm:ss"),
            date("dd/MM/yyyy"),
            date("MM/dd/yyyy"),
            date("dd/MM/yyyy HH:mm"),
            date("MM/dd/yyyy HH:mm"),
            date("dd/MM/yyyy HH:mm:ss"),
            date("MM/dd/yyyy HH:mm:ss"),
            date("yyyy/MM/dd"),
            date("yyyy/MM/dd HH:mm:ss"),
            date("dd-MM-yyyy"),
            date("dd-MMM-yyyy"),
            date("dd-MMM-yyyy HH:mm:ss"),
            date("d MMM yyyy"),
            date("MMM d, yyyy"),
            date("EEE MMM d HH:mm:ss yyyy"),
            date("EEE MMM d HH:mm:ss zzz yyyy"),
            date("yyyyMMdd'T'HHmmss"),
            date("yyyyMMdd'T'HHmmssX"),
            date("yyyyMMdd"),
            date("yyyyMMddHHmm"),
            date("yyyyMMddHHmmss"));

    private static Form date(String time) {
        return new Form(Type.DATE, Map.of("time", time));
    }

    /** The option {@code time}; empty if it is none. */
    String time() {
        return options.getOrDefault("time", "");
    }

    /** What reads values of this form. */
    TriedValue reader() {
        return new TriedValue(options);
    }

    /** The pattern, if that is all digits; null otherwise. */
    @Nullable
    String digits() {
        return time().matches("[yMdHms]+") ? time() : null;
    }

    /** Whether it is worth trying to read a text so: makes little of it. */
    boolean mayBe(String text) {
        int digits = 0;
        for (int i = 0; i < text.length() && i < LONGEST_DATE && digits < LEAST_DIGITS; i++) {
            digits += text.charAt(i) >= '0' && text.charAt(i) <= '9' ? 1 : 0;
        }
        String pattern = digits();
        return switch (type) {
            case BOOLEAN -> digits == 0;
            case DATE ->
                digits == LEAST_DIGITS
                        && text.length() >= SHORTEST_DATE
                        && text.length() <= LONGEST_DATE
                        && (pattern == null || pattern.length() == text.length());
            default -> digits > 0;
        };
    }
}
