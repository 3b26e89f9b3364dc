package org.storemetrics.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.storemetrics.meters.Amounts.Distribution;
import org.storemetrics.meters.Amounts.Increments;
import org.storemetrics.read.Sum;
import org.storemetrics.state.Kept;
import org.storemetrics.state.StateInput;
import org.storemetrics.state.StateOutput;

/** The meters as they outlive the process: all but those with quantiles, which are of the last hour or so. */
final class KeptMeters implements Kept {

    /** A meter, the store that began it, and all that it was given. */
    record Given(Meter.Id id, @Nullable Path store, Amounts amounts) {

        boolean isKept() {
            return amounts instanceof Increments || amounts instanceof Distribution;
        }
    }

    private final MeterTable table;
    private final Function<Meter.Id, @Nullable Amounts> begun;

    /** The function gives what the routes in force would begin a meter with; null if they cannot make it. */
    KeptMeters(MeterTable table, Function<Meter.Id, @Nullable Amounts> begun) {
        this.table = table;
        this.begun = begun;
    }

    @Override
    public void write(StateOutput out) throws IOException {
        List<Given> all = table.oldestFirst().filter(Given::isKept).toList();
        out.writeInt(all.size());
        for (Given meter : all) {
            write(meter.id(), out);
            out.writeBoolean(meter.store() != null);
            if (meter.store() != null) {
                out.path(meter.store());
            }
            if (meter.amounts() instanceof Distribution distribution) {
                write(distribution, out);
            } else {
                ((Increments) meter.amounts()).sum().write(out);
            }
        }
    }

    @Override
    public Runnable read(StateInput in) throws IOException {
        int size = in.count(Integer.BYTES);
        List<Given> read = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Meter.Id id = id(in);
            Path store = in.readBoolean() ? in.path() : null;
            boolean isCounter = id.getType() == Meter.Type.COUNTER;
            read.add(new Given(id, store, isCounter ? new Increments(Sum.read(in)) : distribution(in)));
        }
        return () -> read.stream()
                .filter(meter -> isSame(meter.amounts(), begun.apply(meter.id())))
                .forEach(meter -> table.publish(meter.store(), Map.of(meter.id(), meter.amounts())));
    }

    /** Whether the routes still make such a meter, with the same buckets. */
    private static boolean isSame(Amounts kept, @Nullable Amounts begun) {
        if (kept instanceof Distribution before && begun instanceof Distribution now) {
            return Arrays.equals(before.bounds(), now.bounds()) && before.unit() == now.unit();
        }
        return kept instanceof Increments && begun instanceof Increments;
    }

    private static void write(Meter.Id id, StateOutput out) throws IOException {
        out.text(id.getName());
        out.optionalText(id.getDescription());
        out.text(id.getType().name());
        out.texts(id.getTags().stream().map(Tag::getKey).toList());
        out.texts(id.getTags().stream().map(Tag::getValue).toList());
    }

    private static Meter.Id id(StateInput in) throws IOException {
        String name = in.text();
        String description = in.optionalText();
        Meter.Type type = Meter.Type.valueOf(in.text());
        List<String> keys = in.texts();
        List<String> values = in.texts();
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            tags.add(Tag.of(keys.get(i), values.get(i)));
        }
        return new MeterName(name, tags, description, type);
    }

    private static void write(Distribution distribution, StateOutput out) throws IOException {
        out.writeInt(distribution.bounds().length);
        for (double bound : distribution.bounds()) {
            out.writeDouble(bound);
        }
        out.longs(distribution.counts(), distribution.counts().length);
        out.writeDouble(distribution.unit());
        distribution.sum().write(out);
    }

    private static Distribution distribution(StateInput in) throws IOException {
        double[] bounds = new double[in.count(Double.BYTES + Long.BYTES)];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = in.readDouble();
        }
        return new Distribution(bounds, in.longs(bounds.length), in.readDouble(), Sum.read(in));
    }
}
