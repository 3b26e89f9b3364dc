package org.storemetrics.bench;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * One row of the table.
 *
 * @param what what was measured
 * @param unit of the value; empty for a ratio
 * @param atMost what may not be exceeded
 * @param aim what is aimed at
 * @param measured empty if it could not be measured
 */
record Figure(String what, String unit, double atMost, double aim, Optional<Spread> measured) {

    static Figure of(String what, String unit, double atMost, double aim, Spread measured) {
        return new Figure(what, unit, atMost, aim, Optional.of(measured));
    }

    static Figure missing(String what, String unit, double atMost, double aim) {
        return new Figure(what, unit, atMost, aim, Optional.empty());
    }

    /** How the measured median compares. */
    enum Verdict {
        AIM_MET("aim met"),
        MET("met"),
        MISSED("MISSED"),
        NOT_MEASURED("not measured");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    Verdict verdict() {
        return measured.map(spread -> spread.median() <= aim
                        ? Verdict.AIM_MET
                        : spread.median() <= atMost ? Verdict.MET : Verdict.MISSED)
                .orElse(Verdict.NOT_MEASURED);
    }

    /** A measured value as it is shown. */
    String shown(double value) {
        return withUnit(number(value));
    }

    /** A limit as it is shown: {@code 0.5}, not {@code 0.50}. */
    String shownLimit(double limit) {
        return withUnit(
                new BigDecimal(Double.toString(limit)).stripTrailingZeros().toPlainString());
    }

    private String withUnit(String number) {
        return unit.isEmpty() ? number : number + " " + unit;
    }

    /** Three digits that say something: {@code 0.081}, {@code 1.25}, {@code 132}. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            // a ratio to a time too short to be seen
            return "–";
        }
        double size = Math.abs(value);
        int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.0995 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
