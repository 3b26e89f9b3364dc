package org.storemetrics.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code run} costs while nothing changes. */
final class IdleMeasurement implements Measurement {

    private static final Path SAMPLE = Path.of("src/main/sample/store.xml");

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        polls(bench, report);
        defaults(bench, report);
    }

    /** Polls that find nothing to read, one hundred a second: all CPU time of the process is put down to them. */
    private static void polls(Workbench bench, Report report) throws Exception {
        double period = 0.01;
        Duration watched = bench.options().idle().dividedBy(5).plusSeconds(1);
        Job job = bench.plain(
                "polls",
                bench.stores().of(bench.options().rows(), 1),
                Map.of("store.poll.period", "10ms", "textfile.period", "1h"));
        List<Double> millis = new ArrayList<>();
        try (Running running = Running.start(job)) {
            for (int round = 1; round <= bench.options().rounds(); round++) {
                double cpu = running.cpuSeconds(watched);
                // the period begins when the last poll has ended
                double polls = (watched.toNanos() / 1e9 - cpu) / period;
                millis.add(1000 * cpu / polls);
                Workbench.say("round " + round + ": a poll of an unchanged store: "
                        + Figure.number(millis.get(round - 1)) + " ms");
            }
        }
        report.add(Figure.of("unchanged store: CPU of one poll", "ms", 1, 0.2, Spread.of(millis)));
    }

    /** The program as it is shipped. */
    private static void defaults(Workbench bench, Report report) throws Exception {
        Duration watched = bench.options().idle();
        Job job = bench.full("idle", SAMPLE, Map.of());
        try (Running running = Running.start(job)) {
            // what was put off at the start is no part of idling
            running.pause(watched.dividedBy(3));
            double percent = 100 * running.cpuSeconds(watched) / watched.toSeconds();
            Workbench.say("idle with default periods: " + Figure.number(percent) + " %");
            report.add(Figure.of(
                    "idle run with default periods: CPU of one core", "%", 0.5, 0.1, Spread.of(List.of(percent))));
        }
    }
}
