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
    private String zero = "";
    private long count;
    private long blank;

    private final PlainNumbers plain = new PlainNumbers();
    // of all else
    private final LiveForms others = new LiveForms(false);
    private String least = "";
    private String greatest = "";
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
        longest = Math.max(longest, text.length());
        if (least.isEmpty() || text.compareTo(least) < 0) {
            least = cut(text);
        }
        if (text.compareTo(greatest) > 0) {
            greatest = cut(text);
        }
        if (zero.equals(text) || zero.isEmpty() && Vocabulary.ZERO.hasText(text)) {
            zero = text;
            plain.range().add(0);
            return;
        }
        double number = mayBePlain(text) ? FiniteNumber.read(text) : Double.NaN;
        if (Double.isFinite(number)) {
            plain.add(text, number);
        } else if (!isAbsent(text)) {
            others.keep(text);
        }
    }

    /** Takes the values of another place, too. */
    void absorb(Values other) {
        count += other.count;
        blank += other.blank;
        if (distinct != null) {
            absorbDistinct(other.distinct);
        }
        other.examples.stream()
                .filter(text -> examples.size() < MOST_EXAMPLES && !examples.contains(text))
                .forEach(examples::add);
        absent.addAll(other.absent);
        zero = zero.isEmpty() ? other.zero : zero;
        plain.absorb(other.plain);
        others.absorb(other.others);
        boolean isLess = !other.least.isEmpty() && (least.isEmpty() || other.least.compareTo(least) < 0);
        least = isLess ? other.least : least;
        greatest = other.greatest.compareTo(greatest) > 0 ? other.greatest : greatest;
        longest = Math.max(longest, other.longest);
    }

    private void absorbDistinct(@Nullable Map<String, Count> more) {
        Map<String, Count> all = distinct;
        if (all == null || more == null) {
            distinct = null;
            return;
        }
        more.forEach((text, times) -> {
            Count known = all.get(text);
            if (known == null) {
                all.put(text, times);
            } else {
                known.count += times.count;
            }
        });
        distinct = all.size() > MOST_DISTINCT ? null : all;
    }

    private static boolean mayBePlain(String text) {
        char first = text.charAt(0);
        return first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.';
    }

    private boolean isAbsent(String text) {
        boolean is =
                absent.contains(text) || absent.size() < MOST_ABSENT && ABSENT.contains(text.toLowerCase(Locale.ROOT));
        if (is) {
            absent.add(text);
        }
        return is;
    }

    private static String cut(String text) {
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

    /** The word that is there for zero; empty if there is none. */
    String zero() {
        return zero;
    }

    PlainNumbers plain() {
        return plain;
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
            return plain.dates();
        }
        Map<Form, Range> forms = others.ranges();
        if (plain.range().count() > 0) {
            forms.keySet().removeIf(form -> !takesPlain(form));
            forms.replaceAll((form, range) -> range.and(plain.range()));
        }
        return forms;
    }

    private boolean takesPlain(Form form) {
        return switch (form.type()) {
            case DATE, PERCENT, AMOUNT, UNIT -> false;
            case BOOLEAN -> plain.range().min() >= 0 && plain.range().max() <= 1 && !plain.haveFraction();
            case COMMA -> !plain.haveFraction();
            default -> true;
        };
    }
}
