package org.storemetrics.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RowTableTest {

    private static final int MILLION = 1_000_000;

    private final RowTable table = new RowTable();

    @Test
    void hasWhatWasAdded() {
        assertThat(table.add(7, 70)).isTrue();
        assertThat(table.add(8, 80)).isTrue();
        assertThat(table.add(7, 71)).isFalse();

        assertThat(table.size()).isEqualTo(2);
        assertThat(has(7)).isTrue();
        assertThat(has(9)).isFalse();
        assertThat(content(7)).isEqualTo(70);
        assertThat(content(8)).isEqualTo(80);
    }

    @Test
    void hasRowsInTheOrderInWhichTheyWereAdded() {
        new SplittableRandom(1).longs(1000).forEach(key -> table.add(key, (int) key));
        long[] keys = new SplittableRandom(1).longs(1000).toArray();

        for (int place = 0; place < keys.length; place++) {
            assertThat(table.find(keys[place], place)).isEqualTo(place);
            assertThat(table.find(keys[place], 1000)).isEqualTo(place);
            assertThat(table.key(place)).isEqualTo(keys[place]);
            assertThat(table.content(place)).isEqualTo((int) keys[place]);
        }
    }

    /** Small numbers all belong to the first slot, those below 0 to the last one: they go round its end. */
    @Test
    void keepsApartWhatCollides() {
        for (long key = -6; key <= 6; key++) {
            if (key != 0) {
                table.add(key, (int) key * 10);
            }
        }

        assertThat(table.size()).isEqualTo(12);
        for (long key = -6; key <= 6; key++) {
            assertThat(has(key)).as("key " + key).isEqualTo(key != 0);
            assertThat(key == 0 || content(key) == key * 10).as("key " + key).isTrue();
        }
    }

    /** The index has but some of a key's bits. */
    @Test
    void keepsApartKeysThatDifferInOneBit() {
        for (int bit = 0; bit < Long.SIZE; bit++) {
            table.add(1L << bit, bit);
        }

        assertThat(table.size()).isEqualTo(Long.SIZE);
        for (int bit = 0; bit < Long.SIZE; bit++) {
            assertThat(content(1L << bit)).isEqualTo(bit);
        }
    }

    @Test
    void takesZeroForAKeyAndForAContent() {
        assertThat(has(0)).isFalse();
        table.add(0, 0);

        assertThat(has(0)).isTrue();
        assertThat(content(0)).isZero();
        assertThat(table.size()).isOne();
    }

    @Test
    void forgetsTheRowThatWasAddedLast() {
        for (long key = 1; key < 100; key++) {
            table.add(key, (int) key);
            table.add(key + 1, 0);
            table.removeLast();
        }

        assertThat(table.size()).isEqualTo(99);
        assertThat(has(100)).isFalse();
        assertThat(content(99)).isEqualTo(99);
    }

    @Test
    void givesAllRowsOtherContents() {
        table.add(1, 10);
        table.add(2, 20);
        int[] contents = table.contents();
        contents[1] = 21;
        assertThat(content(2)).isEqualTo(20);
        table.setContents(contents);

        assertThat(content(1)).isEqualTo(10);
        assertThat(content(2)).isEqualTo(21);
    }

    @Test
    void givesAllRowsOtherContentsAgainAndAgainWhileItGrows() {
        for (int round = 1; round <= 50; round++) {
            table.add(round, 0);
            int[] contents = table.contents();
            for (int place = 0; place < round; place++) {
                assertThat(contents[place]).isEqualTo(place + 1 == round ? 0 : round - 1);
                contents[place] = round;
            }
            if (round % 2 == 0) {
                table.dropIndex();
            }
            if (round % 3 == 0) {
                table.reserve(2L * round);
            }
            table.setContents(contents);

            assertThat(LongStream.rangeClosed(1, round).map(this::content)).containsOnly((long) round);
        }
    }

    @Test
    void agreesWithAMapWhileItGrowsAndAfterTrimming() {
        SplittableRandom random = new SplittableRandom(1);
        Map<Long, Integer> map = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            long key = random.nextInt(4) == 0 ? random.nextInt(1, 1000) : random.nextLong();
            assertThat(table.add(key, i)).isEqualTo(map.putIfAbsent(key, i) == null);
        }
        table.trim();

        assertThat(table.size()).isEqualTo(map.size());
        assertThat(map).allSatisfy((key, content) -> {
            assertThat(has(key)).isTrue();
            assertThat(content(key)).isEqualTo(content);
        });
    }

    @Test
    void findsRowsInTheirOrderWithoutIndex() throws ReflectiveOperationException {
        for (int key = 0; key < 1000; key++) {
            table.append(key, key);
        }
        for (int key = 0; key < 1000; key++) {
            assertThat(table.find(key, key)).isEqualTo(key);
        }
        assertThat(indexLength()).isZero();

        assertThat(table.find(500, 0)).isEqualTo(500);
        assertThat(indexLength()).isPositive();
        table.dropIndex();
        assertThat(indexLength()).isZero();
        assertThat(table.find(999, 0)).isEqualTo(999);
        assertThat(table.find(1000, 0)).isNegative();
    }

    @Test
    void takes18BytesForEachOfAMillionRowsThatWereExpectedAnd12WhenNobodyLooks() throws ReflectiveOperationException {
        table.reserve(MILLION);
        new SplittableRandom(1).longs(MILLION).forEach(key -> table.add(key, 1));

        assertThat(table.size()).isEqualTo(MILLION);
        assertThat(bytes()).isBetween(17L * MILLION, 18L * MILLION);
        table.dropIndex();
        assertThat(bytes()).isEqualTo(12L * MILLION);
    }

    @Test
    void givesBackWhatWasExpectedInVain() throws ReflectiveOperationException {
        table.reserve(MILLION);
        new SplittableRandom(1).longs(MILLION / 10).forEach(key -> table.add(key, 1));
        table.trim();

        assertThat(table.size()).isEqualTo(MILLION / 10);
        assertThat(bytes()).isBetween(17L * MILLION / 10, 18L * MILLION / 10);
    }

    private boolean has(long key) {
        return table.find(key, 0) >= 0;
    }

    private int content(long key) {
        return table.content(table.find(key, 0));
    }

    private long bytes() throws ReflectiveOperationException {
        return 8L * length("keys") + 4L * length("contents") + 4L * indexLength();
    }

    private int indexLength() throws ReflectiveOperationException {
        var field = RowTable.class.getDeclaredField("index");
        field.setAccessible(true);
        return field.get(table) instanceof KeyIndex index ? index.slots().length : 0;
    }

    private int length(String name) throws ReflectiveOperationException {
        var field = RowTable.class.getDeclaredField(name);
        field.setAccessible(true);
        return Array.getLength(field.get(table));
    }
}
