package org.storemetrics.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.storemetrics.file.FileStamp;
import org.storemetrics.meters.RouteMeters;
import org.storemetrics.read.MetricFamily;
import org.storemetrics.read.MetricFamily.Aggregate;
import org.storemetrics.read.MetricFamily.Gauge;
import org.storemetrics.read.Read;
import org.storemetrics.read.Snapshot.Contribution;
import org.storemetrics.rows.StoreRead;

/** Stores without routes: a read has as many series as a test wants. */
final class Published {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private Published() {}

    static Stores stores() {
        return new Stores(
                new SeriesRoom.Limits(100, 100),
                false,
                new RouteMeters(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                forgotten -> {});
    }

    /** Sources of these stores, none of which is ever overdue. */
    static Sources sources(Stores stores, StoreFiles settings, Duration forget) {
        return new Sources(settings, forget, stores, new ReadLog(System::nanoTime), Published::watch);
    }

    /** Nothing is ever overdue. */
    static PollWatch watch() {
        return new PollWatch(Clock.fixed(NOW, ZoneOffset.UTC), () -> 0);
    }

    /** The gauge of all these reads. */
    static MetricFamily family(String... labels) {
        List<String> names = List.of(labels);
        return new MetricFamily("store_x", "X", new Gauge(Aggregate.SUM), names, !names.contains(MetricFamily.PATH));
    }

    /** Reads a store: one series without labels of its own. */
    static void publish(Stores stores, Path store) throws IOException {
        publish(stores, store, family(), 1);
    }

    /** Reads a store: one series. */
    static void publish(Stores stores, Path store, MetricFamily family, double value, String... labels)
            throws IOException {
        Read read = stores.begin(new StoreRead.Turn(store, FileStamp.of(store), next -> null));
        read.add(new Contribution(family, List.of(labels), value));
        stores.publish(read, FileStamp.of(store));
    }
}
