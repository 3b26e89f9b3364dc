package org.storemetrics.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.storemetrics.text.DidYouMean;

/**
 * The option {@code unit}: which suffixes a number can have, and what each multiplies it by. A suffix of {@code any} unit is
 * dropped.
 */
final class Units {

    private static final String ANY = "any";
    private static final String DURATION = "duration";
    private static final String PERCENT = "percent";

    private static final Map<String, String> NAMED = Map.of(
            "bytes",
            "B=1,kB=1e3,MB=1e6,GB=1e9,TB=1e12,KiB=1024,MiB=1048576,GiB=1073741824,TiB=1099511627776",
            PERCENT,
            "%=0.01",
            DURATION,
            "ns=1e-9,us=1e-6,µs=1e-6,μs=1e-6,ms=1e-3,s=1,min=60,h=3600,d=86400",
            ANY,
            "");

    /** A thousand, as in kilometre, or 1024, as in kibibyte. */
    private static final Set<String> TWO_FACED = Set.of("K", "KB", "M", "G", "T");

    private final String unit;
    private final boolean needsOne;
    private final boolean areAny;
    private final String[] suffixes;
    private final Factor[] factors;

    private Units(String unit, List<String> suffixes, List<Factor> factors) {
        this.unit = unit;
        this.suffixes = suffixes.toArray(String[]::new);
        this.factors = factors.toArray(Factor[]::new);
        needsOne = unit.equals(PERCENT);
        areAny = unit.equals(ANY);
    }

    /**
     * Takes the option.
     *
     * @throws IllegalArgumentException if it is neither the name of units nor a list of suffixes and factors
     */
    static Units of(String unit) {
        String list = NAMED.get(unit);
        if (list == null && !unit.contains("=")) {
            throw new IllegalArgumentException(
                    TWO_FACED.contains(unit)
                            ? twoFaced(unit)
                            : "it is bytes, percent, duration, any or a list such as KiB=1024,MiB=1048576"
                                    + DidYouMean.of(unit, NAMED.keySet()));
        }
        List<String> suffixes = new ArrayList<>();
        List<Factor> factors = new ArrayList<>();
        NumberList.of(list == null ? unit : list).forEach((suffix, number) -> {
            suffixes.add(suffix);
            factors.add(Factor.of(number));
            if (factors.get(factors.size() - 1).times() == 0) {
                throw new IllegalArgumentException("the factor of '" + suffix + "' is 0");
            }
        });
        return new Units(unit, suffixes, factors);
    }

    boolean areAny() {
        return areAny;
    }

    boolean areDurations() {
        return unit.equals(DURATION);
    }

    /** The factor of the suffix that a text has from some place to its end, where nothing may be; null if it cannot be one. */
    @Nullable
    Factor factor(String text, int start) {
        if (start == text.length()) {
            return needsOne ? null : Factor.ONE;
        }
        if (areAny) {
            return isUnit(text, start) ? Factor.ONE : null;
        }
        for (int i = 0; i < suffixes.length; i++) {
            if (suffixes[i].length() == text.length() - start && text.startsWith(suffixes[i], start)) {
                return factors[i];
            }
        }
        return null;
    }

    /** Whether it is the name of a unit: kg, °C, m3, km/h, €; not the rest of a date, a version or a range. */
    private static boolean isUnit(String text, int start) {
        char first = text.charAt(start);
        int last = text.length() - 1;
        boolean isPower = last > start && (text.charAt(last) == '2' || text.charAt(last) == '3');
        for (int i = start; i <= last; i++) {
            if (Character.isDigit(text.charAt(i))
                    && !(i == last && isPower && Character.isLetter(text.charAt(i - 1)))) {
                return false;
            }
        }
        return Character.isLetter(first)
                || "%‰°".indexOf(first) >= 0
                || Character.getType(first) == Character.CURRENCY_SYMBOL;
    }

    /** Why a suffix has no factor, as a sentence goes on. */
    String refusal(String suffix) {
        if (suffix.isEmpty()) {
            return "which has no unit: it is one of " + String.join(", ", suffixes);
        }
        if (areAny()) {
            return "which is not a number with a unit";
        }
        return TWO_FACED.contains(suffix)
                ? "whose unit " + twoFaced(suffix)
                : "whose unit '" + suffix + "' is none of " + String.join(", ", suffixes);
    }

    private static String twoFaced(String suffix) {
        return suffix + " may be a thousand or 1024: say which by a list such as " + suffix + "=1024";
    }
}
