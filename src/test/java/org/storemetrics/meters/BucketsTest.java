package org.storemetrics.meters;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which buckets and quantiles are refused when the routes are loaded, not when a row is measured. */
class BucketsTest {

    private final Buckets buckets = new Buckets();

    @ParameterizedTest
    @CsvSource({"'0,1'", "'1,-1'", "'NaN'"})
    void refusesBucketsThatAreNotAboveZero(String list) {
        assertThatThrownBy(() -> buckets.setBuckets(list)).hasMessage("'" + list + "': buckets are above 0");
    }

    @ParameterizedTest
    @CsvSource({"'0.5,1.5'", "'-0.1'", "'NaN'"})
    void refusesQuantilesThatAreNotBetweenZeroAndOne(String list) {
        assertThatThrownBy(() -> buckets.setQuantiles(list))
                .hasMessage("'" + list + "': quantiles are between 0 and 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"few", "1;2", ""})
    void refusesWhatIsNotANumber(String list) {
        assertThatThrownBy(() -> buckets.setBuckets(list)).isInstanceOf(NumberFormatException.class);
    }
}
