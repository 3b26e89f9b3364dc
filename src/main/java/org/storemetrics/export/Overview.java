package org.storemetrics.export;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /} shows: how everything is at one moment, for people.
 *
 * @param stores by path
 * @param routes the ids of the routes in force, sorted
 * @param routesFrom where they come from
 * @param reload the last edit of the routes; null if there was none
 */
public record Overview(
        List<Store> stores,
        List<String> routes,
        String routesFrom,
        @Nullable Reload reload) {

    /** What became of an edit of the routes, and why it was refused; the reason is empty if it was not. */
    public record Reload(Instant at, boolean isInForce, String reason) {}

    /**
     * One store.
     *
     * @param since when it came up or went down, as far as this process has seen it
     * @param why what its last failure said; empty if it is up or was not looked at yet
     * @param reads the last ones, the newest at the end
     * @param last what the last good read had; null if there was none, or nothing of it was kept
     */
    public record Store(
            Path path,
            boolean isUp,
            @Nullable Instant since,
            String why,
            List<Read> reads,
            @Nullable LastRead last) {}

    /** One read: how many rows it had, those that were rejected among them, and how long it took; or it has failed. */
    public record Read(Instant at, boolean isGood, long rows, long rejected, Duration took) {}

    /**
     * The rows of a read, as far as they were kept.
     *
     * @param types how many rows there are by {@code type}, rejected ones included, in the order in which they came
     * @param first the first rows, and the first rejected ones, in the order of the store
     */
    public record LastRead(Instant at, long rows, long rejected, Map<String, Long> types, List<Row> first) {}

    /**
     * One row.
     *
     * @param fields its fields by name, shortened
     * @param outcome what it was measured as, or why it was rejected
     */
    public record Row(
            long number, int line, String type, Map<String, String> fields, String outcome, boolean isRejected) {}
}
