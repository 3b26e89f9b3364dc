package org.storemetrics.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.storemetrics.read.RowRejectedException.RejectReason;

/** Which texts are numbers, whatever the locale. */
class FiniteNumberTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "12, 12",
        "-0.5, -0.5",
        "+1.5E3, 1500",
        ".5, 0.5",
        "5., 5",
        "007, 7",
        "1e-3, 0.001",
        "1e308, 1e308",
        "1e-400, 0",
        "0x1F, 31",
        "-0X1f, -31",
        "0x10000000000000000, 18446744073709551616",
        "9007199254740993, 9007199254740992"
    })
    void takesDecimals(String text, double number) {
        assertThat(FiniteNumber.parse(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,5", "1.234,5", "0x1p3", "0x", "0x1G", "1d", "1f", "", " ", " 1", "1 ", "1 000", "--1", "+", ".",
                "e5", "1e", "1e1.5", "١٢", "½", "many", "null", "1_000", "−1"
            })
    void refusesWhatIsNotANumber(String text) {
        assertRefused(text, RejectReason.NOT_A_NUMBER, "the value is '" + text + "', which is not a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "nan", "Infinity", "-infinity", "+Inf", "inf", "1e400", "-1e400"})
    void refusesWhatIsNotFinite(String text) {
        assertRefused(text, RejectReason.NOT_FINITE, "the value is '" + text + "', which is not finite");
    }

    @Test
    void showsOnlyTheBeginningOfALongText() {
        assertRefused(
                "x".repeat(10_000),
                RejectReason.NOT_A_NUMBER,
                "the value is '" + "x".repeat(60) + "…', which is not a number");
    }

    @Test
    void checksNumbersThatAreNoText() {
        assertThat(FiniteNumber.check(-2.5, "${body.count}")).isEqualTo(-2.5);
        assertThatThrownBy(() -> FiniteNumber.check(Double.NaN, "${body.count}"))
                .hasMessage("${body.count} is 'NaN', which is not finite");
    }

    private static void assertRefused(String text, RejectReason reason, String message) {
        assertThatThrownBy(() -> FiniteNumber.parse(text))
                .isInstanceOfSatisfying(
                        RowRejectedException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessage(message);
    }
}
