package org.storemetrics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The option decimal: how stores write numbers. */
class NumberTextTest {

    private static final NumberText COMMA = NumberText.of(",");
    private static final NumberText POINT = NumberText.of(".");
    private static final List<String> SEPARATORS = List.of(" ", "\u00a0", "\u202f", "'", "\u2019", "other");

    @Test
    void readsAnyNumberInGroupsOfThree() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            boolean comma = random.nextBoolean();
            BigDecimal number = new BigDecimal(new BigInteger(1 + random.nextInt(90), random), random.nextInt(12));
            String separator = SEPARATORS.get(random.nextInt(SEPARATORS.size())).replace("other", comma ? "." : ",");
            String sign = List.of("", "-", "+").get(random.nextInt(3));
            String[] parts = number.toPlainString().split("\\.");
            String whole = random.nextBoolean() ? parts[0] : grouped(parts[0], separator);
            String exponent = random.nextInt(5) == 0 ? "e-2" : "";
            String text = sign + whole + (parts.length == 1 ? "" : (comma ? "," : ".") + parts[1]) + exponent;

            double expected = new BigDecimal(sign + number.toPlainString() + exponent).doubleValue();
            assertThat((comma ? COMMA : POINT).read(text)).as(text).isEqualTo(expected);
        }
    }

    @Test
    void readsNoNumberWhoseGroupsAreOfAnotherSize() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            String digits = String.valueOf(1000 + random.nextInt(Integer.MAX_VALUE - 1000));
            String good = grouped(digits, ".");
            int at = 1 + random.nextInt(digits.length() - 1);
            String text = digits.substring(0, at) + "." + digits.substring(at);

            assertThat(Double.isNaN(COMMA.read(text))).as(text).isEqualTo(!text.equals(good));
        }
    }

    private static String grouped(String digits, String separator) {
        return digits.replaceAll("(?<=\\d)(?=(\\d{3})+$)", separator);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.234,56 | 1234.56
            1.234    | 1234
            ,5       | 0.5
            5,       | 5
            -1,5E3   | -1500
            12.345.678.901.234.567.890,5 | 12345678901234567890
            """)
    void readsWithADecimalComma(String text, double number) {
        assertThat(COMMA.read(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.23",
                "1.2345",
                "1234.567",
                "1.234 567",
                "1 234.567",
                "1,234,5",
                "1,234.5",
                "1,5,",
                ".5",
                "1..234",
                ".123",
                "1.",
                "1 ",
                "0x1F",
                "1,5d",
                "1,5e",
                "1.23e3",
                "--1",
                "- 1",
                "-",
                ",",
                "",
                "1 23",
                "1-2",
                "١٢"
            })
    void readsNothingElse(String text) {
        assertThat(text.isEmpty() ? Double.NaN : COMMA.read(text)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "-Infinity", "1,5e400", "inf"})
    void knowsWhatIsNotFinite(String text) {
        assertThat(COMMA.read(text)).isInfinite();
    }

    @ParameterizedTest
    @CsvSource({
        "0x1F, 31",
        "-0x10, -16",
        "0XfF, 255",
        "0xFFFFFFFFFFFFFFFF, 18446744073709551615",
        "1.5, 1.5",
        "1e3, 1000"
    })
    void readsPlainAndHexadecimalNumbersWithoutTheOption(String text, double number) {
        assertThat(NumberText.PLAIN.read(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,5", "1 000", "1'000", "0x", "x1F", "0x1.8p1", "1d"})
    void readsNoSeparatorsWithoutTheOption(String text) {
        assertThat(NumberText.PLAIN.read(text)).isNaN();
    }
}
