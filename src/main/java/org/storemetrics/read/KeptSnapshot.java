package org.storemetrics.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.storemetrics.read.MetricFamily.Aggregate;
import org.storemetrics.read.MetricFamily.Counter;
import org.storemetrics.read.MetricFamily.Gauge;
import org.storemetrics.read.MetricFamily.Histogram;
import org.storemetrics.read.MetricFamily.Info;
import org.storemetrics.read.MetricFamily.Kind;
import org.storemetrics.read.MetricFamily.Stateset;
import org.storemetrics.read.Snapshot.Series;
import org.storemetrics.state.StateInput;
import org.storemetrics.state.StateOutput;

/** A snapshot as it outlives the process: its families with all that their series have in common, and the series. */
public final class KeptSnapshot {

    private KeptSnapshot() {}

    public static void write(Snapshot snapshot, StateOutput out) throws IOException {
        out.writeInt(snapshot.families().size());
        for (Map.Entry<MetricFamily, List<Series>> family : snapshot.families().entrySet()) {
            write(family.getKey(), out);
            out.writeInt(family.getValue().size());
            for (Series series : family.getValue()) {
                out.texts(series.labelValues());
                out.writeDouble(series.value());
                out.writeInt(series.counts().size());
                for (long count : series.counts()) {
                    out.writeLong(count);
                }
            }
        }
    }

    /** Reads what {@link #write} has written. */
    public static Snapshot read(StateInput in) throws IOException {
        int families = in.count(Integer.BYTES);
        Map<MetricFamily, List<Series>> read = new HashMap<>();
        for (int i = 0; i < families; i++) {
            MetricFamily family = family(in);
            int size = in.count(Integer.BYTES);
            List<Series> series = new ArrayList<>();
            for (int j = 0; j < size; j++) {
                series.add(new Series(in.texts(), in.readDouble(), numbers(in, StateInput::readLong)));
            }
            read.put(family, List.copyOf(series));
        }
        return new Snapshot(read);
    }

    private static void write(MetricFamily family, StateOutput out) throws IOException {
        out.text(family.name());
        out.text(family.description());
        Kind kind = family.kind();
        out.text(kind.scheme());
        if (kind instanceof Gauge) {
            out.text(kind.aggregate().name());
        } else if (kind instanceof Histogram histogram) {
            out.writeInt(histogram.bounds().size());
            for (double bound : histogram.bounds()) {
                out.writeDouble(bound);
            }
        } else if (kind instanceof Stateset stateset) {
            out.texts(stateset.states());
        }
        out.texts(family.labels());
        out.writeBoolean(family.addsPath());
    }

    private static MetricFamily family(StateInput in) throws IOException {
        String name = in.text();
        String description = in.text();
        String scheme = in.text();
        Kind kind = switch (scheme) {
            case "gauge" -> new Gauge(Aggregate.valueOf(in.text()));
            case "counter" -> new Counter();
            case "histogram" -> new Histogram(numbers(in, StateInput::readDouble));
            case "info" -> new Info();
            case "stateset" -> new Stateset(in.texts());
            default -> throw new IOException("there is no scheme " + scheme);
        };
        return new MetricFamily(name, description, kind, in.texts(), in.readBoolean());
    }

    private interface Number<N> {
        N read(StateInput in) throws IOException;
    }

    private static <N> List<N> numbers(StateInput in, Number<N> number) throws IOException {
        int size = in.count(Integer.BYTES);
        List<N> numbers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            numbers.add(number.read(in));
        }
        return List.copyOf(numbers);
    }
}
