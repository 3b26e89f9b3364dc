package org.storemetrics.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code run} costs while nothing changes. */
final class IdleMeasurement implements Measurement {

    private static final Path SAMPLE = Path.of("src/main/sample/store.xml");
    private static final int OTHERS = 50_000;
    private static final int STORES = 2000;

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        Path store = bench.stores().of(bench.options().rows(), 1);
        polls(bench, report, new Poll("unchanged store: CPU of one poll", store, 10, 1, 0.2));
        polls(bench, report, new Poll("the same beside %,d other files".formatted(OTHERS), beside(bench), 10, 5, 1));
        polls(
                bench,
                report,
                new Poll("%,d unchanged stores: CPU of one poll".formatted(STORES), many(bench), 250, 40, 15));
        defaults(bench, report);
    }

    /** Polls of the same stores, which begin so many milliseconds after the last has ended. */
    private record Poll(String what, Path store, int period, double atMost, double aim) {}

    /** A named store in a directory of many other files. */
    private static Path beside(Workbench bench) throws IOException {
        Path directory = bench.scratch("beside");
        for (int file = 0; file < OTHERS; file++) {
            Files.createFile(directory.resolve("other-" + file + ".xml"));
        }
        return Files.copy(SAMPLE, directory.resolve("store.xml"));
    }

    private static Path many(Workbench bench) throws IOException {
        Path directory = bench.scratch("unchanged");
        for (int store = 0; store < STORES; store++) {
            Files.copy(SAMPLE, directory.resolve("store-" + store + ".xml"));
        }
        return directory.resolve("*.xml");
    }

    /** Polls that find nothing to read: all CPU time of the process is put down to them. */
    private static void polls(Workbench bench, Report report, Poll poll) throws Exception {
        double period = poll.period() / 1000.0;
        Duration watched = bench.options().idle().dividedBy(5).plusSeconds(1);
        Job job = bench.plain(
                "polls",
                poll.store(),
                Map.of(
                        "store.poll.period",
                        poll.period() + "ms",
                        "textfile.period",
                        "1h",
                        "series.total.max",
                        1_000_000));
        List<Double> millis = new ArrayList<>();
        try (Running running = Running.start(job)) {
            // it is compiled when it has polled for a while
            running.pause(watched);
            for (int round = 1; round <= bench.options().rounds(); round++) {
                double cpu = running.cpuSeconds(watched);
                // the period begins when the last poll has ended
                double polls = (watched.toNanos() / 1e9 - cpu) / period;
                millis.add(1000 * cpu / polls);
                Workbench.say(
                        "round " + round + ": " + poll.what() + ": " + Figure.number(millis.get(round - 1)) + " ms");
            }
        }
        report.add(Figure.of(poll.what(), "ms", poll.atMost(), poll.aim(), Spread.of(millis)));
    }

    /** The program as it is shipped. */
    private static void defaults(Workbench bench, Report report) throws Exception {
        Duration watched = bench.options().idle();
        Job job = bench.full("idle", SAMPLE, Map.of());
        try (Running running = Running.start(job)) {
            // what was put off at the start is no part of idling
            running.pause(watched.dividedBy(3));
            double percent = 100 * running.cpuSeconds(watched) / watched.toSeconds();
            double megabytes = running.residentMegabytes();
            Workbench.say(
                    "idle with default periods: " + Figure.number(percent) + " %, " + Figure.number(megabytes) + " MB");
            report.add(Figure.of("idle run with default periods: RSS", "MB", 85, 64, Spread.of(List.of(megabytes))));
            report.add(Figure.of(
                    "idle run with default periods: CPU of one core", "%", 0.15, 0.05, Spread.of(List.of(percent))));
        }
    }
}
