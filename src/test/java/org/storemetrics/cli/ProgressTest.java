package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What somebody at a terminal sees while rows are read. */
class ProgressTest {

    private static final String ERASE = "\r\u001b[K";

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private final PrintStream target = new PrintStream(error, true, StandardCharsets.UTF_8);
    private final AtomicLong nanos = new AtomicLong();

    @AfterEach
    void keepsStandardError() {
        System.setErr(before);
    }

    @Test
    void isOneLineThatChangesAndIsGoneAtTheEnd() {
        try (Progress progress = new Progress(target, true, nanos::get)) {
            for (int i = 0; i < 3000; i++) {
                progress.count();
            }
            nanos.set(2_000_000_000L);
            progress.show();
            progress.count();
            nanos.set(4_000_000_000L);
            progress.show();
        }

        assertThat(error).hasToString(ERASE + "3,000 rows, 1,500 rows/s" + ERASE + "3,001 rows, 750 rows/s" + ERASE);
    }

    @Test
    void leavesTheLinesOfOthersWhole() {
        nanos.set(-1_000_000_000L);
        try (Progress progress = new Progress(target, true, nanos::get)) {
            nanos.set(0);
            PrintStream others = progress.others();
            progress.show();
            others.println("WARN one");
            others.print("WARN ");
            progress.show();
            others.println("two");
            progress.show();
        }

        String shown = ERASE + "0 rows, 0 rows/s";
        assertThat(error).hasToString(shown + ERASE + "WARN one\nWARN two\n" + shown + ERASE);
    }

    @Test
    void isNotForAFile() {
        try (Progress progress = Progress.begin(new Terminal(true, false, () -> 80))) {
            progress.count();

            assertThat(System.err).isSameAs(before);
        }
        assertThat(System.err).isSameAs(before);
    }

    @Test
    void takesStandardErrorForAsLongAsItIsShown() {
        try (Progress progress = Progress.begin(new Terminal(true, true, () -> 80))) {
            progress.count();

            assertThat(System.err).isNotSameAs(before);
        }
        assertThat(System.err).isSameAs(before);
    }
}
