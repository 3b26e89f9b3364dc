package org.storemetrics.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.storemetrics.file.FileStamp;
import org.storemetrics.read.Read;
import org.storemetrics.read.ReadFailedException.FailureReason;
import org.storemetrics.read.Reads;

/** When a file that looks unchanged is read all the same. */
class StoreStateTest {
    private static final Instant WRITTEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final FileStamp FILE = new FileStamp(FileTime.from(WRITTEN), null, 10, "inode");

    @Test
    void fileThatWasOldWhenItWasReadIsNotReadAgain() {
        StoreState state = readAt(WRITTEN.plusSeconds(10));

        assertThat(state.isToBeRead(FILE, WRITTEN.plusSeconds(11))).isFalse();
        assertThat(state.isToBeRead(FILE, WRITTEN.plus(Duration.ofDays(1)))).isFalse();
    }

    @Test
    void fileThatWasYoungWhenItWasReadIsReadAgainWhenItIsOld() {
        StoreState state = readAt(WRITTEN.plusSeconds(1));

        assertThat(state.isToBeRead(FILE, WRITTEN.plusMillis(1900))).isFalse();
        assertThat(state.isToBeRead(FILE, WRITTEN.plusSeconds(2))).isTrue();
    }

    @Test
    void fileThatLooksChangedIsReadAtOnce() {
        FileStamp changed = new FileStamp(FileTime.from(WRITTEN.minusSeconds(60)), null, 10, "inode");

        assertThat(readAt(WRITTEN).isToBeRead(changed, WRITTEN)).isTrue();
    }

    /** Whoever rewrites a file in place can give it the time and the size that it had. */
    @Test
    void fileThatWasRewrittenWithItsOldTimeIsReadAtOnce() {
        FileTime time = FileTime.from(WRITTEN);
        FileStamp rewritten = new FileStamp(time, FileTime.from(WRITTEN.plusSeconds(60)), 10, "inode");

        assertThat(readAt(WRITTEN.plusSeconds(10)).isToBeRead(rewritten, WRITTEN.plusSeconds(60)))
                .isTrue();
        assertThat(rewritten.isSettled(WRITTEN.plusSeconds(61))).isFalse();
        assertThat(rewritten.isSettled(WRITTEN.plusSeconds(62))).isTrue();
    }

    /** A file system that counts parts of seconds shows the next change within a tick of the kernel. */
    @Test
    void fileSettlesSoonWhereTimeIsFine() {
        Instant written = WRITTEN.plusNanos(123_456_789);
        FileStamp fine = new FileStamp(FileTime.from(WRITTEN), FileTime.from(written), 10, "inode");

        assertThat(fine.isSettled(written.plusMillis(99))).isFalse();
        assertThat(fine.isSettled(written.plusMillis(100))).isTrue();
    }

    /** The clock was set back: the file is from tomorrow, and not read at each poll for that. */
    @Test
    void fileFromTomorrowIsReadAgainTomorrow() {
        StoreState state = readAt(WRITTEN.minus(Duration.ofDays(1)));

        assertThat(state.isToBeRead(FILE, WRITTEN.minusSeconds(1))).isFalse();
        assertThat(state.isToBeRead(FILE, WRITTEN.plusSeconds(2))).isTrue();
    }

    @Test
    void failedReadIsTriedAgainAtOnce() {
        assertThat(readAt(WRITTEN).failed(FILE, FailureReason.STEP).isToBeRead(FILE, WRITTEN))
                .isTrue();
    }

    private static StoreState readAt(Instant time) {
        Read read = Reads.alone(10);
        return StoreState.ABSENT.succeeded(read, read.snapshot(), FILE, time);
    }
}
