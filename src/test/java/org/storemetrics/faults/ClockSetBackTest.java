package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.nodeexporter.Host;

/** The clock is set back: by an hour while the program runs, or by a day, so that every file comes from tomorrow. */
class ClockSetBackTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final FileTime TOMORROW = FileTime.from(Instant.now().plus(Duration.ofDays(1)));

    @TempDir
    Path directory;

    @Test
    void filesFromTomorrowAreReadOnceAndReplaced() throws Exception {
        Host host = RunningHost.quick(directory).writeStore(StoreText.of(1, 1));
        assertThat(host.once().exitCode()).isZero();
        Files.setLastModifiedTime(host.store(), TOMORROW);
        Files.setLastModifiedTime(host.textfile(), TOMORROW);
        try (RunningHost running = RunningHost.start(host)) {
            running.program().awaitOutput("INFO wrote", 1);
            assertThat(Files.getLastModifiedTime(host.textfile())).isLessThan(TOMORROW);
            host.writeStore(StoreText.of(1, 2));
            running.awaitQuantity(2);
            assertThat(running.reads("success")).isEqualTo(2);
            running.assertWhole();
            running.assertUntroubled();
            running.stop();
        }
    }

    @Test
    void storeThatIsOlderThanItsLastVersionIsRead() throws Exception {
        Host host = RunningHost.quick(directory).writeStore(StoreText.of(1, 1));
        Files.setLastModifiedTime(host.store(), TOMORROW);
        try (RunningHost running = RunningHost.start(host)) {
            running.awaitQuantity(1);
            Files.writeString(host.store(), StoreText.of(1, 2));
            running.awaitQuantity(2);
            running.assertWhole();
            running.stop();
        }
    }

    @Test
    void storesAreReadAndTheTextfileIsWrittenWhenTheClockIsSetByAnHour() throws Exception {
        WallClock clock = WallClock.in(directory);
        Host host = RunningHost.quick(directory).writeStore(StoreText.of(1, 1));
        try (RunningHost running = RunningHost.start(host, clock.words())) {
            running.awaitQuantity(1);

            clock.set(HOUR.negated());
            running.awaitPoll(time -> time.isBefore(Instant.now().minus(HOUR).plus(MINUTE)));
            host.writeStore(StoreText.of(1, 2));
            running.awaitQuantity(2);

            clock.set(HOUR);
            running.awaitPoll(time -> time.isAfter(Instant.now().plus(HOUR).minus(MINUTE)));
            host.writeStore(StoreText.of(1, 3));
            running.awaitQuantity(3);

            assertThat(running.value(host.series("store_up"))).isOne();
            running.assertWhole();
            running.assertUntroubled();
            running.stop();
        }
    }
}
