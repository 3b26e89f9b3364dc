package org.storemetrics.inspect;

import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.storemetrics.metric.TriedValue;

/** The forms that all of some texts have, and the numbers that these are read as. */
final class LiveForms {

    private static final int CODE = 3;
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final boolean ofDigits;
    // in the order of all forms; null before the first text
    private @Nullable List<Live> live;
    private String unit = "";

    /** A form that all texts so far have. */
    private record Live(Form form, TriedValue reader, Range range) {

        static Live of(Form form) {
            return new Live(form, form.reader(), new Range());
        }
    }

    /** Begins with all forms: of digits alone, or all others. */
    LiveForms(boolean ofDigits) {
        this.ofDigits = ofDigits;
    }

    /** Keeps the forms that a text has, too. */
    void keep(String text) {
        if (live == null) {
            live = begin(text);
        }
        live.removeIf(one -> !has(one, text));
    }

    private List<Live> begin(String text) {
        List<Live> begun = new ArrayList<>();
        for (Form form : Form.ALL) {
            if ((form.digits() != null) == ofDigits && form.mayBe(text)) {
                begun.add(Live.of(form));
            }
        }
        return begun;
    }

    private boolean has(Live one, String text) {
        double number = one.form.mayBe(text) && hasUnit(one.form, text) ? one.reader.number(text) : Double.NaN;
        if (Double.isNaN(number)) {
            return false;
        }
        one.range.add(number);
        return true;
    }

    /** Whether a text has the one unit that all have; true of forms that have none. */
    private boolean hasUnit(Form form, String text) {
        if (form.type() == Form.Type.AMOUNT) {
            return isAmount(text);
        }
        if (form.type() != Form.Type.UNIT) {
            return true;
        }
        int start = text.length();
        while (start > 0 && !Character.isDigit(text.charAt(start - 1)) && text.charAt(start - 1) > ' ') {
            start--;
        }
        String its = text.substring(start);
        if (unit.isEmpty()) {
            unit = its;
        }
        return !its.isEmpty() && unit.equals(its);
    }

    /** Whether a number is followed by one blank and the code of a currency. */
    private static boolean isAmount(String text) {
        int blank = text.length() - CODE - 1;
        return blank > 0
                && text.charAt(blank) == ' '
                && text.indexOf(' ') == blank
                && CURRENCIES.contains(text.substring(blank + 1));
    }

    /** Takes other texts, too: what is left are the forms that all of them have. */
    void absorb(LiveForms other) {
        if (other.live == null) {
            return;
        }
        if (live == null) {
            live = new ArrayList<>(other.live);
            unit = other.unit;
            return;
        }
        Map<Form, Range> others = other.ranges();
        boolean isOneUnit = unit.isEmpty() || other.unit.isEmpty() || unit.equals(other.unit);
        live.removeIf(one -> !others.containsKey(one.form) || one.form.type() == Form.Type.UNIT && !isOneUnit);
        live.forEach(one -> one.range.absorb(Objects.requireNonNull(others.get(one.form))));
    }

    boolean hasBegun() {
        return live != null;
    }

    /** The unit behind all numbers, if they have but one. */
    String unit() {
        return unit;
    }

    /** Those that are left, with their numbers. */
    Map<Form, Range> ranges() {
        Map<Form, Range> ranges = new LinkedHashMap<>();
        if (live != null) {
            live.forEach(one -> ranges.put(one.form, one.range));
        }
        return ranges;
    }
}
