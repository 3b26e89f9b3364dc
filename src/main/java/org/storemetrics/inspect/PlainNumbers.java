package org.storemetrics.inspect;

import java.util.Map;

/** Those of some values that are plain numbers, and how they are written. */
final class PlainNumbers {

    private final Range range = new Range();
    private final LiveForms dates = new LiveForms(true);
    private boolean haveFraction;
    private boolean haveLeadingZero;

    void add(String text, double number) {
        range.add(number);
        int first = text.charAt(0) == '-' ? 1 : 0;
        boolean isWhole = text.indexOf('.') < 0 && (text.indexOf('e') < 0 && text.indexOf('E') < 0);
        haveFraction |= !isWhole;
        haveLeadingZero |= isWhole
                && text.length() > first + 1
                && text.charAt(first) == '0'
                && Character.isDigit(text.charAt(first + 1));
        dates.keep(text);
    }

    /** Takes those of another place, too. */
    void absorb(PlainNumbers other) {
        range.absorb(other.range);
        dates.absorb(other.dates);
        haveFraction |= other.haveFraction;
        haveLeadingZero |= other.haveLeadingZero;
    }

    Range range() {
        return range;
    }

    long count() {
        return range.count();
    }

    /** The forms of dates that all of them have. */
    Map<Form, Range> dates() {
        return dates.ranges();
    }

    /** Whether one has a fraction, or an exponent. */
    boolean haveFraction() {
        return haveFraction;
    }

    /** Whether one is written as no count is: 007. */
    boolean haveLeadingZero() {
        return haveLeadingZero;
    }
}
