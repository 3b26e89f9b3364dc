package org.storemetrics.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowTableTest {

    private static final int MILLION = 1_000_000;

    private final RowTable table = new RowTable();

    @Test
    void hasWhatWasPut() {
        table.put(7, 70);
        table.put(8, 80);
        table.put(7, 71);

        assertThat(table.size()).isEqualTo(2);
        assertThat(has(7)).isTrue();
        assertThat(has(9)).isFalse();
        assertThat(content(7)).isEqualTo(71);
        assertThat(content(8)).isEqualTo(80);
    }

    /** Small numbers all belong to the first slot, those below 0 to the last one: they go round its end. */
    @Test
    void keepsApartWhatCollides() {
        for (long key = -6; key <= 6; key++) {
            if (key != 0) {
                table.put(key, key * 10);
            }
        }

        assertThat(table.size()).isEqualTo(12);
        for (long key = -6; key <= 6; key++) {
            assertThat(has(key)).as("key " + key).isEqualTo(key != 0 || has(1));
            assertThat(key == 0 || content(key) == key * 10).as("key " + key).isTrue();
        }
    }

    @Test
    void takesZeroForAKeyAndForAContent() {
        assertThat(has(0)).isFalse();
        table.put(0, 0);

        assertThat(has(0)).isTrue();
        assertThat(content(0)).isZero();
        assertThat(table.size()).isOne();
    }

    @Test
    void forgetsTheRowThatWasAddedLast() {
        for (long key = 1; key < 100; key++) {
            table.put(key, key);
            table.put(key + 1, 0);
            table.removeLast(key + 1);
        }

        assertThat(table.size()).isEqualTo(99);
        assertThat(has(100)).isFalse();
        assertThat(content(99)).isEqualTo(99);
    }

    @Test
    void agreesWithAMapWhileItGrowsAndAfterTrimming() {
        SplittableRandom random = new SplittableRandom(1);
        Map<Long, Long> map = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            long key = random.nextInt(4) == 0 ? random.nextInt(1, 1000) : random.nextLong();
            map.put(key, (long) i);
            table.put(key, i);
        }
        table.trim();

        assertThat(table.size()).isEqualTo(map.size());
        assertThat(map).allSatisfy((key, content) -> {
            assertThat(has(key)).isTrue();
            assertThat(content(key)).isEqualTo(content);
        });
    }

    @Test
    void takes20BytesForEachOfAMillionRowsThatWereExpected() throws ReflectiveOperationException {
        table.reserve(MILLION);
        new SplittableRandom(1).longs(MILLION).forEach(key -> table.put(key, key));

        assertThat(table.size()).isEqualTo(MILLION);
        assertThat(bytes(table)).isBetween(16L * MILLION, 20L * MILLION);
    }

    @Test
    void givesBackWhatWasExpectedInVain() throws ReflectiveOperationException {
        table.reserve(MILLION);
        new SplittableRandom(1).longs(MILLION / 10).forEach(key -> table.put(key, key));
        table.trim();

        assertThat(table.size()).isEqualTo(MILLION / 10);
        assertThat(bytes(table)).isBetween(16L * MILLION / 10, 20L * MILLION / 10);
    }

    private boolean has(long key) {
        return table.find(key) >= 0;
    }

    private long content(long key) {
        return table.content(table.find(key));
    }

    private static long bytes(RowTable table) throws ReflectiveOperationException {
        var field = RowTable.class.getDeclaredField("pairs");
        field.setAccessible(true);
        return (long) ((long[]) field.get(table)).length * Long.BYTES;
    }
}
