package org.storemetrics.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.FiniteNumber;

/**
 * The values that an attribute, or the text of an element, has in a store: how many there are, which ones as long as these are
 * few, and in which forms all of them can be read.
 */
final class Values {

    /** How many different values are told apart. */
    static final int MOST_DISTINCT = 1_000;

    private static final int MOST_EXAMPLES = 3;
    private static final int MOST_ABSENT = 5;
    private static final int LONGEST_KEPT = 200;
    private static final Set<String> ABSENT =
            Set.of("-", "--", "?", "n/a", "na", "nan", "none", "null", "nil", "not available", "[not supported]");

    /** How often a value is there. */
    static final class Count {
        private long count = 1;

        long count() {
            return count;
        }
    }

    private final Budget budget;
    private @Nullable Map<String, Count> distinct = new LinkedHashMap<>();
    private final List<String> examples = new ArrayList<>();
    private final Set<String> absent = new TreeSet<>();
    private long count;
    private long blank;
    private boolean cut;

    // of plain numbers
    private final Range plain = new Range();
    private boolean hasFraction;
    private boolean hasLeadingZero;
    private final LiveForms digits = new LiveForms(true);
    // of all else
    private final LiveForms others = new LiveForms(false);
    private String least = "";
    private String greatest = "";
    private int shortest = Integer.MAX_VALUE;
    private int longest;

    Values(Budget budget) {
        this.budget = budget;
    }

    void add(String text) {
        count++;
        if (text.isEmpty()) {
            blank++;
            return;
        }
        Map<String, Count> known = distinct;
        if (known != null) {
            Count before = known.get(text);
            if (before != null) {
                before.count++;
                return;
            }
            if (known.size() < MOST_DISTINCT && budget.take(text)) {
                known.put(text, new Count());
            } else {
                budget.giveBack(known.keySet());
                distinct = null;
            }
        }
        look(text);
    }

    /** Looks at a value that was not there before, or that nobody knows of whether it was. */
    private void look(String text) {
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(cut(text));
        }
        shortest = Math.min(shortest, text.length());
        longest = Math.max(longest, text.length());
        if (least.isEmpty() || text.compareTo(least) < 0) {
            least = cut(text);
        }
        if (text.compareTo(greatest) > 0) {
            greatest = cut(text);
        }
        double number = mayBePlain(text) ? FiniteNumber.read(text) : Double.NaN;
        if (Double.isFinite(number)) {
            plain(text, number);
        } else if (!isAbsent(text)) {
            others.keep(text);
        }
    }

    private static boolean mayBePlain(String text) {
        char first = text.charAt(0);
        return first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.';
    }

    private void plain(String text, double number) {
        plain.add(number);
        int first = text.charAt(0) == '-' ? 1 : 0;
        boolean isWhole = text.indexOf('.') < 0 && (text.indexOf('e') < 0 && text.indexOf('E') < 0);
        hasFraction |= !isWhole;
        hasLeadingZero |= isWhole
                && text.length() > first + 1
                && text.charAt(first) == '0'
                && Character.isDigit(text.charAt(first + 1));
        digits.keep(text);
    }

    private boolean isAbsent(String text) {
        boolean is =
                absent.contains(text) || absent.size() < MOST_ABSENT && ABSENT.contains(text.toLowerCase(Locale.ROOT));
        if (is) {
            absent.add(text);
        }
        return is;
    }

    private String cut(String text) {
        cut |= text.length() > LONGEST_KEPT;
        return text.length() > LONGEST_KEPT ? text.substring(0, LONGEST_KEPT) + "…" : text;
    }

    /** How many there are, blank ones included. */
    long count() {
        return count;
    }

    /** How many are not blank. */
    long present() {
        return count - blank;
    }

    /** The different ones with how often each is there, in the order of their first; null if they are too many. */
    @Nullable
    Map<String, Count> distinct() {
        return distinct;
    }

    /** The first ones, no two alike as long as the different ones are few. */
    List<String> examples() {
        return examples;
    }

    /** Those that say that there is no value. */
    Set<String> absent() {
        return absent;
    }

    Range plain() {
        return plain;
    }

    /** Whether a plain number has a fraction, or an exponent. */
    boolean hasFraction() {
        return hasFraction;
    }

    /** Whether one is written as no count is: 007. */
    boolean hasLeadingZero() {
        return hasLeadingZero;
    }

    /** Whether there is something that is no plain number, and does not say that there is none. */
    boolean hasOther() {
        return others.hasBegun();
    }

    /** The unit behind all numbers, if they have but one. */
    String unit() {
        return others.unit();
    }

    /** The first one and the last one in the order of their characters. */
    String least() {
        return least;
    }

    String greatest() {
        return greatest;
    }

    int longest() {
        return longest;
    }

    /** The forms that all values have, with their numbers, those of plain ones included. */
    Map<Form, Range> forms() {
        if (!hasOther()) {
            return digits.ranges();
        }
        Map<Form, Range> forms = others.ranges();
        if (plain.count() > 0) {
            forms.keySet().removeIf(form -> !takesPlain(form));
            forms.replaceAll((form, range) -> range.and(plain));
        }
        return forms;
    }

    private boolean takesPlain(Form form) {
        return switch (form.type()) {
            case DATE, PERCENT, UNIT -> false;
            case BOOLEAN -> plain.min() >= 0 && plain.max() <= 1 && !hasFraction;
            case COMMA -> !hasFraction;
            default -> true;
        };
    }
}
