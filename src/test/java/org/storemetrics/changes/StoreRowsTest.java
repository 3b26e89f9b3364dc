package org.storemetrics.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How one read's rows differ from the last one's, when there are many. */
class StoreRowsTest {

    private static final long[] KEYS = new SplittableRandom(1).longs(40_000).toArray();

    private final AtomicReference<RowTable> last = new AtomicReference<>();

    @Test
    void storeThatGrowsManyTimesOver() {
        assertThat(read(0, 10, 0)).isEqualTo(new RowChanges(0, 0, 0));
        assertThat(read(0, 40_000, 0)).isEqualTo(new RowChanges(39_990, 0, 0));
        assertThat(read(0, 40_000, 0)).isEqualTo(new RowChanges(0, 0, 0));
    }

    @Test
    void storeWhoseFirstRowsGoWhileOthersCome() {
        read(0, 30_000, 0);
        assertThat(read(10_000, 40_000, 0)).isEqualTo(new RowChanges(10_000, 10_000, 0));
        assertThat(read(10_000, 40_000, 1)).isEqualTo(new RowChanges(0, 0, 30_000));
        assertThat(read(0, 40_000, 1)).isEqualTo(new RowChanges(10_000, 0, 0));
        assertThat(last.get().size()).isEqualTo(40_000);
    }

    @Test
    void failedReadChangesNothing() {
        read(0, 30_000, 0);
        StoreRows failed = rows();
        LongStream.of(KEYS).forEach(key -> add(failed, key, 2));
        failed.forget();

        assertThat(read(0, 30_000, 0)).isEqualTo(new RowChanges(0, 0, 0));
    }

    @Test
    void orderOfTheRowsDoesNotMatter() {
        read(0, 30_000, 0);
        StoreRows backwards = rows();
        for (int i = 30_000; i > 0; i--) {
            add(backwards, KEYS[i - 1], i % 3 == 0 ? 1 : 0);
        }

        assertThat(backwards.changes()).isEqualTo(new RowChanges(0, 0, 10_000));
    }

    @Test
    void rejectedRowIsAsItWasBefore() {
        read(0, 3, 0);
        StoreRows rows = rows();
        add(rows, KEYS[0], 0);
        reject(rows, KEYS[1], 1);
        reject(rows, KEYS[2], 0);
        reject(rows, KEYS[3], 0);
        add(rows, KEYS[4], 0);
        assertThat(rows.changes()).isEqualTo(new RowChanges(1, 0, 0));
        rows.commit();

        rows = rows();
        for (int i = 0; i < 4; i++) {
            add(rows, KEYS[i], i == 1 ? 1 : 0);
        }
        assertThat(rows.changes()).isEqualTo(new RowChanges(1, 1, 1));
    }

    private static void reject(StoreRows rows, long key, int content) {
        rows.add(key, content);
        rows.dropRow();
    }

    private RowChanges read(int from, int to, int content) {
        StoreRows rows = rows();
        for (int i = from; i < to; i++) {
            add(rows, KEYS[i], content);
        }
        RowChanges changes = rows.changes();
        rows.commit();
        return changes;
    }

    private static void add(StoreRows rows, long key, int content) {
        rows.add(key, content);
        rows.keepRow();
    }

    private StoreRows rows() {
        return new StoreRows(last.get(), () -> 0, last::set);
    }
}
