package org.storemetrics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;
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

/** The options time and zone: what java.time makes of a text, as seconds since 1970. */
class TimeOptionTest {

    private static final Exchange EXCHANGE = new DefaultExchange(new DefaultCamelContext());
    private static final List<String> ZONES =
            List.of("Europe/Paris", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia", "+01:00", "UTC");
    private static final List<String> PATTERNS = List.of(
            "yyyyMMddHHmmss",
            "dd.MM.yyyy HH:mm:ss.SSS",
            "yyyy-MM-dd'T'HH:mm",
            "d/M/yyyy H:m:s",
            "EEE MMM d HH:mm:ss yyyy",
            "MMMM d, yyyy h:mm a",
            "uuuu-DDD HH:mm",
            "dd-MMM-yy");

    @Test
    void readsIsoTimesAsJavaTimeDoes() {
        Random random = new Random(6);
        for (int i = 0; i < 20_000; i++) {
            LocalDateTime local =
                    someTime(random).truncatedTo(random.nextBoolean() ? ChronoUnit.SECONDS : ChronoUnit.MILLIS);
            ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            TimeOption option = TimeOption.of("iso", ZoneOption.of(zone.getId(), null), "${header.v}");
            ZoneOffset offset = ZoneOffset.ofHoursMinutes(random.nextInt(19) - 9, 0);

            String text = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local);
            assertTime(option, text, local.atZone(zone).toInstant());
            assertTime(option, text.replace('T', ' '), local.atZone(zone).toInstant());
            OffsetDateTime exact = local.atOffset(offset);
            assertTime(option, exact.toString(), exact.toInstant());
            assertTime(option, text + DateTimeFormatter.ofPattern("xx").format(exact), exact.toInstant());
            LocalDate date = local.toLocalDate();
            assertTime(option, date.toString(), date.atStartOfDay(zone).toInstant());
        }
    }

    @Test
    void readsPatternsAsJavaTimeDoes() {
        Random random = new Random(7);
        for (String pattern : PATTERNS) {
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
            for (String name : ZONES) {
                ZoneId zone = ZoneId.of(name);
                TimeOption option = TimeOption.of(pattern, ZoneOption.of(name, null), "${header.v}");
                for (int i = 0; i < 500; i++) {
                    String text = formatter.format(someTime(random));
                    LocalDate date = LocalDate.parse(text, formatter);
                    ZonedDateTime time = pattern.contains("mm") || pattern.contains("m:")
                            ? LocalDateTime.parse(text, formatter).atZone(zone)
                            : date.atStartOfDay(zone);

                    assertTime(option, text, time.toInstant());
                    // what was read last is not read again
                    assertTime(option, text, time.toInstant());
                }
            }
        }
    }

    @Test
    void readsMailTimesAsJavaTimeDoes() {
        Random random = new Random(8);
        TimeOption option = TimeOption.of("rfc1123", ZoneOption.UTC, "${header.v}");
        for (int i = 0; i < 20_000; i++) {
            OffsetDateTime time = someTime(random)
                    .truncatedTo(ChronoUnit.SECONDS)
                    .atOffset(ZoneOffset.ofHoursMinutes(random.nextInt(19) - 9, 0));
            String text = DateTimeFormatter.RFC_1123_DATE_TIME.format(time);

            assertTime(option, text, time.toInstant());
            assertTime(option, text.substring(5), time.toInstant());
            String wrong = "Mon" + text.substring(3);
            assertThat(wrong)
                    .satisfiesAnyOf(
                            same -> assertThat(same).isEqualTo(text),
                            other -> assertThatThrownBy(() -> option.read(other, EXCHANGE))
                                    .isInstanceOf(RowRejectedException.class));
        }
    }

    @Test
    void knowsTheOffsetsOfEveryZoneAroundEachChange() {
        Random random = new Random(9);
        for (String name : ZoneId.getAvailableZoneIds()) {
            ZoneRules rules = ZoneId.of(name).getRules();
            ZoneOffsets offsets = ZoneOffsets.eager(rules);
            ZoneOffsetTransition change =
                    rules.nextTransition(Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE)));
            LocalDateTime around = change == null ? someTime(random) : change.getDateTimeBefore();
            for (long seconds : List.of(
                    -7200L, -3601L, -3600L, -1L, 0L, 1L, 3599L, 3600L, 7200L, -2_500_000_000L, 5_000_000_000L)) {
                LocalDateTime local = around.plusSeconds(seconds);

                assertThat(offsets.at(local.toEpochSecond(ZoneOffset.UTC)))
                        .as(name + " " + local)
                        .isEqualTo(rules.getOffset(local).getTotalSeconds());
            }
        }
    }

    private static LocalDateTime someTime(Random random) {
        // from 1970 to 2037, with its gaps and overlaps
        return LocalDateTime.ofEpochSecond(
                random.nextInt(Integer.MAX_VALUE), random.nextInt(1000) * 1_000_000, ZoneOffset.UTC);
    }

    private static void assertTime(TimeOption option, String text, Instant instant) {
        assertThat(option.read(text, EXCHANGE)).as(text).isEqualTo(instant.getEpochSecond() + instant.getNano() / 1e9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            iso          | 2026-11-20T08:20:48.754Z       | 1795162848.754
            iso          | 2026-11-22T10:30:59+0100       | 1795339859
            iso          | 2026-11-22 10:30:59 +01        | 1795339859
            iso          | 2026-11-22T10:30:59,500000+01:00 | 1795339859.5
            iso          | 2026-11-23Z                    | 1795392000
            iso          | 2026-11-23-05:00               | 1795410000
            iso          | 2026-11-23T06:25               | 1795415100
            iso          | 1969-12-31T23:59:59.5          | -0.5
            epoch        | 1795162848.5                   | 1795162848.5
            epoch-millis | 1795162848754                  | 1795162848.754
            rfc1123      | Mon, 23 Nov 2026 05:00:00 GMT  | 1795410000
            rfc1123      | Sun, 22 Nov 2026 10:30:59 +0100 | 1795339859
            rfc1123      | 3 nov 2026 05:00 EST           | 1793700000
            rfc1123      | Mon, 23 Nov 2026 05:00:00 UTC  | 1795410000
            dd.MM.yyyy   | 21.11.2026                     | 1795219200
            EEE MMM d HH:mm:ss yyyy | Mon Nov 23 06:25:31 2026 | 1795415131
            EEE MMM d HH:mm:ss yyyy | mon NOV 23 06:25:31 2026 | 1795415131
            yyyy-MM-dd HH:mm:ss VV  | 2026-11-23 06:25:31 Europe/Paris | 1795411531
            yyyy-MM-dd XXX          | 2026-11-23 +01:00      | 1795388400
            yyyy-MM-dd[ HH:mm]      | 2026-11-23             | 1795392000
            yyyy-MM-dd HH           | 2026-11-23 06          | 1795413600
            """)
    void readsTimes(String time, String text, double seconds) {
        assertThat(TimeOption.of(time, ZoneOption.UTC, "${header.v}").read(text, EXCHANGE))
                .isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Europe/Paris | 2026-03-29T02:30:00 | 2026-03-29T01:30:00Z
            Europe/Paris | 2026-10-25T02:30:00 | 2026-10-25T00:30:00Z
            2            | 2026-10-25T02:30:00 | 2026-10-25T00:30:00Z
            -4           | 2026-10-25T02:30:00 | 2026-10-25T06:30:00Z
            America/Sao_Paulo | 2018-11-04     | 2018-11-04T03:00:00Z
            """)
    void knowsGapsAndOverlapsOfAZone(String zone, String text, Instant instant) {
        assertTime(TimeOption.of("iso", ZoneOption.of(zone, null), "${header.v}"), text, instant);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            iso        | 2026-02-29          | 2026-11-23T06:25:31+01:00
            iso        | 2026-11-31T00:00:00 | 2026-11-23T06:25:31+01:00
            iso        | 2026-11-23T24:00:00 | 2026-11-23T06:25:31+01:00
            iso        | 2026-11-23T06:25:60 | 2026-11-23T06:25:31+01:00
            iso        | 2026-11-23T06:25:31. | 2026-11-23T06:25:31+01:00
            iso        | 2026-11-23T06:25:31+19:00 | 2026-11-23T06:25:31+01:00
            iso        | 2026-11-23T06       | 2026-11-23T06:25:31+01:00
            iso        | 2026-11-23T06:25.5  | 2026-11-23T06:25:31+01:00
            iso        | 26-11-23            | 2026-11-23T06:25:31+01:00
            iso        | 20261123T062531     | 2026-11-23T06:25:31+01:00
            iso        | soon                | 2026-11-23T06:25:31+01:00
            epoch      | 2026-11-23          | 1795415131
            rfc1123    | Tue, 23 Nov 2026 05:00:00 GMT | Mon, 23 Nov 2026 06:25:31 +0100
            rfc1123    | 31 Nov 2026 05:00:00 GMT | Mon, 23 Nov 2026 06:25:31 +0100
            rfc1123    | Mon, 23 Nov 2026 05:00:00 | Mon, 23 Nov 2026 06:25:31 +0100
            dd.MM.yyyy | 31.11.2026          | 23.11.2026
            dd.MM.yyyy | 1.11.2026           | 23.11.2026
            dd.MM.yyyy | 21.11.2026 06:00    | 23.11.2026
            yyyyMMddHHmm | 202611232400      | 202611231345
            """)
    void rejectsWhatIsNoTime(String time, String text, String example) {
        TimeOption option = TimeOption.of(time, ZoneOption.UTC, "${header.v}");
        assertThatThrownBy(() -> option.read(text, EXCHANGE))
                .isInstanceOfSatisfying(
                        RowRejectedException.class, e -> assertThat(e.reason()).isEqualTo(RejectReason.NOT_A_NUMBER))
                .hasMessage("${header.v} is '%s', which is not a time such as %s", text, example);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ISO              | Unknown pattern letter: I: did you mean 'iso'?
            HH:mm            | it says no day
            YYYY-MM-dd       | it says no day: the year is yyyy
            yyyy-mm-dd       | it says no day: the month is MM
            yyyy-MM-dd hh:mm | it says no hour of the day: that is HH, or hh with a for AM and PM
            yyyy-MM-dd mm    | it says no hour of the day: that is HH, or hh with a for AM and PM
            yyyy-MM          | it says no day
            """)
    void refusesWhatIsNoPatternOfATime(String pattern, String why) {
        assertThatThrownBy(() -> TimeOption.of(pattern, ZoneOption.UTC, "${header.v}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "it is iso, epoch, epoch-millis, rfc1123 or a pattern such as dd.MM.yyyy HH:mm, and this is none: %s",
                        why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EDT", "Europe/Pari", "+25:00", "99"})
    void refusesWhatIsNoZone(String zone) {
        assertThatThrownBy(() -> ZoneOption.of(zone, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it is a time zone such as Europe/Paris or +01:00");
    }
}
