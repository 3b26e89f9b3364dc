package org.storemetrics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.storemetrics.read.RowRejectedException;
import org.storemetrics.read.RowRejectedException.RejectReason;

/** The option unit: numbers with a suffix. */
class UnitOptionTest {

    private static final Exchange EXCHANGE = new DefaultExchange(new DefaultCamelContext());

    private static final Map<String, String> BYTES = new LinkedHashMap<>();
    private static final Map<String, String> SECONDS = Map.of(
            "ns", "0.000000001", "us", "0.000001", "ms", "0.001", "s", "1", "min", "60", "h", "3600", "d", "86400");

    static {
        String[] decimal = {"B", "kB", "MB", "GB", "TB"};
        String[] binary = {"B", "KiB", "MiB", "GiB", "TiB"};
        for (int i = 0; i < decimal.length; i++) {
            BYTES.put(decimal[i], BigDecimal.valueOf(1000).pow(i).toPlainString());
            BYTES.put(binary[i], BigDecimal.valueOf(1024).pow(i).toPlainString());
        }
    }

    @Test
    void multipliesByTheFactorOfEachUnitAsExactlyAsANumberCan() {
        assertFactors("bytes", BYTES);
        assertFactors("duration", SECONDS);
        assertFactors("percent", Map.of("%", "0.01"));
        assertFactors("mW=0.001,W=1,N=-1,x=0.25", Map.of("mW", "0.001", "W", "1", "N", "-1", "x", "0.25"));
    }

    private static void assertFactors(String unit, Map<String, String> factors) {
        Random random = new Random(3);
        UnitOption option = option(unit, NumberText.PLAIN);
        factors.forEach((suffix, factor) -> {
            for (int i = 0; i < 1000; i++) {
                BigDecimal number = BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, random.nextInt(4));
                String text =
                        number.toPlainString() + List.of("", " ", "\u00a0").get(random.nextInt(3)) + suffix;

                // a number with a fraction is rounded before it is multiplied
                double exact = number.multiply(new BigDecimal(factor)).doubleValue();
                assertThat(read(option, text)).as(text).isBetween(exact - Math.ulp(exact), exact + Math.ulp(exact));
                if (number.stripTrailingZeros().scale() <= 0) {
                    assertThat(read(option, text)).as(text).isEqualTo(exact);
                }
            }
        });
    }

    @Test
    void readsPeriodsAsJavaTimeDoes() {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            String text = part(random, "", "-") + "P" + part(random, "", "3D") + "T" + part(random, "", "-12H")
                    + part(random, "", "7M", "90M") + part(random, "", "5S", "0.25S", "-1,5S", "1.5M", "2H");
            double seconds = DurationText.seconds(text, NumberText.PLAIN);
            try {
                Duration duration = Duration.parse(text);
                assertThat(seconds).as(text).isEqualTo(duration.getSeconds() + duration.getNano() / 1e9);
            } catch (java.time.format.DateTimeParseException e) {
                assertThat(seconds).as(text).isNaN();
            }
        }
    }

    private static String part(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    @Test
    void readsHoursMinutesAndSeconds() {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            int hours = random.nextInt(1000);
            int minutes = random.nextInt(70);
            int seconds = random.nextInt(70);
            String text = "%02d:%02d:%02d".formatted(hours, minutes, seconds);
            Double expected =
                    minutes > 59 || seconds > 59 ? Double.NaN : (double) (hours * 3600 + minutes * 60 + seconds);

            assertThat(DurationText.seconds(text, NumberText.PLAIN)).as(text).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bytes    | 5         | 5
            bytes    | 1e3 kB    | 1000000
            bytes    | 0x10 B    | 16
            percent  | 7%        | 0.07
            duration | 90        | 90
            duration | 1.5h      | 5400
            duration | -00:00:30 | -30
            duration | 01:02:03.5 | 3723.5
            duration | PT0.5S    | 0.5
            any      | 15.32 W   | 15.32
            any      | 58        | 58
            any      | 4.5 µg/m3 | 4.5
            any      | 81%       | 81
            any      | 12 €      | 12
            any      | -3°C      | -3
            any      | 5e3 EUR   | 5000
            any      | 5 E       | 5
            any      | 0x1F      | 31
            N=1,S=-1 | 44.97S    | -44.97
            a=b=2    | 3 a=b     | 6
            """)
    void readsNumbersWithAndWithoutUnit(String unit, String text, double number) {
        assertThat(read(option(unit, NumberText.PLAIN), text)).isEqualTo(number);
    }

    @Test
    void readsTheNumberWithItsSeparators() {
        assertThat(read(option("any", NumberText.of(".")), "1,299.50 SEK")).isEqualTo(1299.5);
        assertThat(read(option("bytes", NumberText.of(",")), "1 234,5 kB")).isEqualTo(1_234_500);
        assertThat(read(option("any", NumberText.of(",")), "12 kg")).isEqualTo(12);
        assertThat(read(option("duration", NumberText.of(",")), "00:00:01,5")).isEqualTo(1.5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bytes    | 5 K   | whose unit K may be a thousand or 1024: say which by a list such as K=1024
            bytes    | 5 KB  | whose unit KB may be a thousand or 1024: say which by a list such as KB=1024
            bytes    | 5 M   | whose unit M may be a thousand or 1024: say which by a list such as M=1024
            bytes    | 5G    | whose unit G may be a thousand or 1024: say which by a list such as G=1024
            bytes    | 5 kib | whose unit 'kib' is none of B, kB, MB, GB, TB, KiB, MiB, GiB, TiB
            percent  | 45    | which has no unit: it is one of %
            percent  | 45 C  | whose unit 'C' is none of %
            mW=0.001 | 5 W   | whose unit 'W' is none of mW
            any      | 1,5 W | which is not a number with a unit
            any      | 1.5-2 W | which is not a number with a unit
            any      | 5 of 10 | which is not a number with a unit
            any      | 12:30 | which is not a number with a unit
            any      | 1h30  | which is not a number with a unit
            any      | 2026-11-23 | which is not a number with a unit
            """)
    void rejectsOtherUnits(String unit, String text, String why) {
        assertThatThrownBy(() -> read(option(unit, NumberText.PLAIN), text))
                .isInstanceOfSatisfying(
                        RowRejectedException.class, e -> assertThat(e.reason()).isEqualTo(RejectReason.NOT_A_NUMBER))
                .hasMessage("${header.v} is '" + text + "', " + why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "many",
                "MiB",
                "-",
                "1.2.3 B",
                "1 2",
                "P1Y",
                "P1M",
                "PT",
                "1:2:3:4",
                "12:30",
                "00:60:00",
                "00:00:3e1"
            })
    void readsNoNumberWhereThereIsNone(String text) {
        UnitOption option = option("duration", NumberText.PLAIN);
        try {
            assertThat(read(option, text)).isNaN();
        } catch (RowRejectedException e) {
            assertThat(e).hasMessageStartingWith("${header.v} is '" + text + "', whose unit");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            KiB      | it is bytes, percent, duration, any or a list such as KiB=1024,MiB=1048576
            byte     | it is bytes, percent, duration, any or a list such as KiB=1024,MiB=1048576: did you mean 'bytes'?
            K        | K may be a thousand or 1024: say which by a list such as K=1024
            M        | M may be a thousand or 1024: say which by a list such as M=1024
            a=1,b    | 'b' is not a text, = and a number
            a=x      | 'a=x' is not a text, = and a number
            =5       | '=5' is not a text, = and a number
            a=1,a=2  | 'a' is there twice
            a=0      | the factor of 'a' is 0
            a=1e999  | 'a=1e999' is not a text, = and a number
            """)
    void refusesWhatIsNoUnit(String unit, String why) {
        assertThatThrownBy(() -> Units.of(unit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    private static UnitOption option(String unit, NumberText numbers) {
        return new UnitOption("${header.v}", Units.of(unit), numbers, null);
    }

    private static double read(UnitOption option, String text) {
        return option.read(text, EXCHANGE);
    }
}
