package org.storemetrics.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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
        assertThat(table.contains(7)).isTrue();
        assertThat(table.contains(9)).isFalse();
        assertThat(table.content(7)).isEqualTo(71);
        assertThat(table.content(8)).isEqualTo(80);
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
            assertThat(table.contains(key)).as("key " + key).isEqualTo(key != 0 || table.contains(1));
            assertThat(key == 0 || table.content(key) == key * 10)
                    .as("key " + key)
                    .isTrue();
        }
    }

    @Test
    void takesZeroForAKeyAndForAContent() {
        assertThat(table.contains(0)).isFalse();
        table.put(0, 0);

        assertThat(table.contains(0)).isTrue();
        assertThat(table.content(0)).isZero();
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
        assertThat(table.contains(100)).isFalse();
        assertThat(table.content(99)).isEqualTo(99);
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
            assertThat(table.contains(key)).isTrue();
            assertThat(table.content(key)).isEqualTo(content);
        });
    }

    @Test
    void takes20BytesForEachOfAMillionRows() throws ReflectiveOperationException {
        new SplittableRandom(1).longs(MILLION).forEach(key -> table.put(key, key));
        table.trim();

        assertThat(table.size()).isEqualTo(MILLION);
        assertThat(bytes()).isBetween(16L * MILLION, 21L * MILLION);
    }

    private long bytes() throws ReflectiveOperationException {
        long slots = 0;
        for (String array : Arrays.asList("keys", "contents")) {
            var field = RowTable.class.getDeclaredField(array);
            field.setAccessible(true);
            slots += ((long[]) field.get(table)).length;
        }
        return slots * Long.BYTES;
    }
}
