package org.storemetrics.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Scrape and write of a textfile of nearly 10,000 series. With a period that is far shorter than a write one write
 * follows the other, so that the time between two replacements of the file is that of a write.
 */
final class TextfileMeasurement implements Measurement {

    // each makes one series of store_rows and one of store_quantity
    private static final int TYPES = 4999;
    private static final int WRITES = 20;
    private static final Duration LOOK = Duration.ofNanos(200_000);

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        Job job = bench.plain(
                "textfile",
                bench.stores().ofTypes(TYPES),
                Map.of("store.types", "", "store.poll.period", "1h", "textfile.period", "1ms"));
        List<Double> millis = new ArrayList<>();
        try (Running running = Running.start(job)) {
            double series = running.published().series();
            if (series != 2 * TYPES + 1) {
                throw new IllegalStateException("the store has " + series + " series");
            }
            for (int round = 1; round <= bench.options().rounds(); round++) {
                awaitWrites(running, job.textfile(), 1);
                long begin = System.nanoTime();
                awaitWrites(running, job.textfile(), WRITES);
                millis.add((System.nanoTime() - begin) / 1e6 / WRITES);
                Workbench.say("round " + round + ": a write of " + (int) series + " series: "
                        + Figure.number(millis.get(round - 1)) + " ms");
            }
        }
        report.add(Figure.of(
                "a store with 10,000 series: scrape and write of the textfile", "ms", 100, 30, Spread.of(millis)));
    }

    private static void awaitWrites(Running running, Path textfile, int writes) throws IOException {
        for (int write = 0; write < writes; write++) {
            Object last = version(textfile);
            while (version(textfile).equals(last)) {
                running.pause(LOOK);
            }
        }
    }

    private static Object version(Path textfile) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(textfile, BasicFileAttributes.class);
        return List.of(attributes.fileKey(), attributes.lastModifiedTime());
    }
}
