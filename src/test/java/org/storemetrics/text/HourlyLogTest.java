package org.storemetrics.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** How often what is seen every 15 seconds is told in a day. */
class HourlyLogTest {

    private static final Duration POLL = Duration.ofSeconds(15);
    private static final long POLLS_A_DAY = Duration.ofDays(1).dividedBy(POLL);

    private enum Kind {
        TORN,
        DENIED
    }

    private final PrintStream err = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long now;
    private final HourlyLog<String> log = new HourlyLog<>(LoggerFactory.getLogger("org.storemetrics.test"), () -> now);

    @BeforeEach
    void keepsTheLog() {
        System.setErr(new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void givesTheLogBack() {
        System.setErr(err);
    }

    @Test
    void tellsOfABeginAChangeAndAnEndAtOnce() {
        log.over("a", "a is back");
        log.seen("a", Kind.TORN, Level.ERROR, "a is torn at 1:2");
        log.seen("a", Kind.TORN, Level.ERROR, "a is torn at 3:4");
        log.seen("b", Kind.TORN, Level.ERROR, "b is torn at 5:6");
        log.seen("a", Kind.DENIED, Level.ERROR, "a is denied");
        log.over("a", "a is back");
        log.over("a", "a is back");

        assertThat(lines())
                .containsExactly(
                        "ERROR a is torn at 1:2", "ERROR b is torn at 5:6", "ERROR a is denied", "INFO a is back");
    }

    @Test
    void tellsOnceAnHourWhatLastsADay() {
        for (long poll = 0; poll < POLLS_A_DAY; poll++) {
            log.seen("a", Kind.TORN, Level.ERROR, List.of("a is torn", "row 1"), "a is still torn at " + poll);
            passes(POLL);
        }

        assertThat(lines())
                .hasSize(25)
                .startsWith(
                        "ERROR a is torn",
                        "ERROR row 1",
                        "ERROR a is still torn at 240 (240 times since the last line)");
    }

    @Test
    void tellsOnceAnHourWhatComesAndGoesAllDay() {
        for (long poll = 0; poll < POLLS_A_DAY; poll++) {
            if (poll % 2 == 0) {
                log.seen("a", Kind.TORN, Level.ERROR, "a is torn");
            } else {
                log.over("a", "a is back");
            }
            passes(POLL);
        }

        assertThat(lines())
                .hasSizeLessThan(30)
                .startsWith(
                        "ERROR a is torn",
                        "INFO a is back",
                        "ERROR a is torn",
                        "INFO a is back",
                        "ERROR a is torn (it comes and goes: 237 times since the last line)");
    }

    /** Otherwise the log's last word would be wrong. */
    @Test
    void tellsHowItEndedThoughItIsNotSeenAgain() {
        for (int i = 0; i < 5; i++) {
            log.seen("a", Kind.TORN, Level.ERROR, "a is torn");
            log.over("a", "a is back");
        }
        log.seen("a", Kind.TORN, Level.ERROR, "a is torn");
        assertThat(lines()).hasSize(4).last().isEqualTo("INFO a is back");

        passes(Duration.ofHours(1));
        log.tell();
        passes(Duration.ofHours(1));
        log.tell();

        assertThat(lines())
                .hasSize(5)
                .last()
                .isEqualTo("ERROR a is torn (it comes and goes: 7 times since the last line)");
    }

    @Test
    void tellsOfEachChangeAgainAfterASteadyHour() {
        tellsOnceAnHourWhatComesAndGoesAllDay();
        log.over("a", "a is back");
        passes(Duration.ofHours(2));
        log.tell();
        passes(Duration.ofHours(2));
        out.reset();

        log.seen("a", Kind.TORN, Level.ERROR, "a is torn");
        log.over("a", "a is back");
        assertThat(lines()).containsExactly("ERROR a is torn", "INFO a is back");
    }

    private void passes(Duration time) {
        now += time.toNanos();
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }
}
