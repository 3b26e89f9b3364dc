package org.storemetrics.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineFeedsTest {

    private static final byte[] BYTES = {
        '\n', '\n', '\n', '\r', '\t', 0x0b, 0, 1, (byte) 0x8a, (byte) 0x80, (byte) 0xff, 'x'
    };

    @Test
    void areCountedBetweenAnyTwoPlaces() {
        Random random = new Random(1);
        byte[] bytes = bytes(random, 64);
        for (int from = 0; from < 64; from++) {
            for (int to = from; to <= 64; to++) {
                assertIsCounted(bytes, from, to);
            }
        }
    }

    @Test
    void areCountedHoweverManyThereAre() {
        Random random = new Random(1);
        byte[] bytes = bytes(random, 100_000);
        byte[] feeds = new byte[bytes.length];
        Arrays.fill(feeds, (byte) '\n');
        byte[] others = new byte[bytes.length];
        for (int i = 0; i < 1000; i++) {
            int from = random.nextInt(100_000);
            int to = from + random.nextInt(100_001 - from);
            assertIsCounted(bytes, from, to);
            assertThat(LineFeeds.count(feeds, from, to)).isEqualTo(to - from);
            assertThat(LineFeeds.count(others, from, to)).isZero();
        }
    }

    private static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count + PlainBytes.PADDING];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = BYTES[random.nextInt(BYTES.length)];
        }
        return bytes;
    }

    private static void assertIsCounted(byte[] bytes, int from, int to) {
        long wanted = IntStream.range(from, to).filter(i -> bytes[i] == '\n').count();
        assertThat(LineFeeds.count(bytes, from, to)).as("%d to %d", from, to).isEqualTo((int) wanted);
    }
}
