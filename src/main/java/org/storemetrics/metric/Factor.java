package org.storemetrics.metric;

import java.math.BigDecimal;
import org.storemetrics.read.FiniteNumber;

/**
 * What numbers are multiplied by, as a fraction of whole numbers where it is one: a tenth of 3 is 0.3, three times the double
 * 0.1 is not.
 */
record Factor(double times, double by) {

    static final Factor ONE = new Factor(1, 1);

    /** Takes a number as it is written, such as {@code 0.001}. */
    static Factor of(String number) {
        double value = FiniteNumber.parse(number);
        BigDecimal exact =
                number.startsWith("0x") ? new BigDecimal(value) : new BigDecimal(number).stripTrailingZeros();
        if (exact.scale() <= 0) {
            return new Factor(value, 1);
        }
        return new Factor(
                exact.unscaledValue().doubleValue(),
                BigDecimal.TEN.pow(exact.scale()).doubleValue());
    }

    /** The factor that undoes this one. */
    Factor inverse() {
        return new Factor(by, times);
    }

    double of(double number) {
        return number * times / by;
    }
}
