package org.storemetrics.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.LabelValues;
import org.storemetrics.read.Read;
import org.storemetrics.read.ReadParticipant;

/**
 * What {@code micrometer:} steps have measured in one read, kept aside until the read is published. Only then is there a
 * meter for it, so that no scrape shows a rejected row, a failed read, or a 0 before anything was measured.
 */
final class ReadMeters implements ReadParticipant {

    /** How many values can be kept of meters that have quantiles. */
    static final class Room {

        private static final int MOST = 1_000_000;

        private int taken;

        void take(String metric) {
            if (++taken > MOST) {
                throw new IllegalStateException(
                        metric + " has quantiles, for which each value is kept while the store is read:" + " more than "
                                + MOST + " values; give it buckets instead");
            }
        }
    }

    /** Makes the amounts of a meter that is new in a read. */
    interface Amounting {
        Amounts begin(Meter.Id id, Room room);
    }

    /**
     * A meter that a row has measured; one of this read as soon as the row is kept.
     *
     * @param called its name and labels as the step has them
     * @param shown the same as the textfile has them
     */
    private static final class Begun {

        private final Meter.Id called;
        private final Meter.Id shown;
        private final Amounts amounts;
        private boolean isKept;

        Begun(Meter.Id called, Meter.Id shown, Amounts amounts) {
            this.called = called;
            this.shown = shown;
            this.amounts = amounts;
        }
    }

    private record Measured(Begun meter, double amount) {}

    // there are hardly more series
    private static final int MOST_EXPECTED = 100_000;

    private final @Nullable Read read;
    private final MeterTable table;
    private final ExactNames names;
    private final Amounting begin;
    private final Room room = new Room();
    // as the steps call them
    private final Map<Meter.Id, Begun> known = new HashMap<>();
    // as they are shown
    private final Map<Meter.Id, Amounts> meters = new LinkedHashMap<>();
    private final List<Measured> row = new ArrayList<>();
    // that other reads may measure: which steps with which labels, and the meters that those make
    private final Map<Object, Set<LabelValues>> expected = new IdentityHashMap<>();
    private int expectedInAll;
    private final Map<Meter.Id, Amounts> unmeasured = new LinkedHashMap<>();

    /**
     * Begins without any.
     *
     * @param read null outside of one
     * @param table all that were published
     * @param names refuses those that would not be shown as they are
     */
    ReadMeters(@Nullable Read read, MeterTable table, ExactNames names, Amounting begin) {
        this.read = read;
        this.table = table;
        this.names = names;
        this.begin = begin;
    }

    /** Takes what a row gives to a meter, or a step beside the rows: increments, values, or a timer's nanoseconds. */
    DoubleConsumer of(Meter.Id id) {
        Begun known = this.known.get(id);
        Begun meter = known == null ? begin(id) : known;
        return amount -> {
            row.add(new Measured(meter, amount));
            if (read == null || read.row() == null) {
                // the next row may be rejected
                keepRow();
            }
        };
    }

    private Begun begin(Meter.Id id) {
        Meter.Id shown = names.map(id);
        return new Begun(id, shown, begin.begin(shown, room));
    }

    @Override
    public void keepRow() {
        // of each row, most of which measure nothing: without an iterator
        for (int i = 0; i < row.size(); i++) {
            Begun meter = row.get(i).meter();
            Amounts amounts = meter.isKept ? meter.amounts : keep(meter);
            amounts.accept(row.get(i).amount());
        }
        row.clear();
    }

    /** One row may begin a meter twice, or call it by two names that are shown as the same. */
    private Amounts keep(Begun meter) {
        Amounts first = meters.putIfAbsent(meter.shown, meter.amounts);
        if (first != null) {
            return first;
        }
        meter.isKept = true;
        known.put(meter.called, meter);
        if (read != null) {
            List<Tag> labels = meter.shown.getTags();
            read.seriesCount()
                    .add(
                            meter.shown.getName(),
                            labels.stream().map(Tag::getKey).toList(),
                            meter.amounts.lines(),
                            labels.stream().map(Tag::getValue).toList());
        }
        return meter.amounts;
    }

    /**
     * Begins a meter with nothing, as far as there is room when the read ends: what the next read adds is then seen to be an
     * increase. One with quantiles would show some of nothing.
     */
    void expect(Object step, LabelValues labels, Supplier<Meter.Id> id) {
        if (expectedInAll < MOST_EXPECTED
                && expected.computeIfAbsent(step, begun -> new HashSet<>()).add(labels)) {
            expectedInAll++;
            Meter.Id shown = names.map(id.get());
            Amounts none = begin.begin(shown, room);
            if (table.hasZeros() && !(none instanceof Amounts.Quantiles)) {
                unmeasured.putIfAbsent(shown, none);
            }
        }
    }

    /** Makes meters of those that are expected and not yet there, as long as their lines have room. */
    void keepExpected(int room) {
        int left = room;
        for (Map.Entry<Meter.Id, Amounts> meter : unmeasured.entrySet()) {
            int lines = meter.getValue().lines();
            if (lines <= left
                    && !table.has(meter.getKey())
                    && meters.putIfAbsent(meter.getKey(), meter.getValue()) == null) {
                left -= lines;
            }
        }
    }

    @Override
    public void dropRow() {
        row.clear();
    }

    /** Those that are to be published, and what each was given. */
    Map<Meter.Id, Amounts> meters() {
        return meters;
    }

    @Override
    public void commit() {
        table.publish(read == null ? null : read.store(), meters);
    }

    /** Nothing was published. */
    @Override
    public void forget() {}
}
