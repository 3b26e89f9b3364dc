package org.storemetrics.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.storemetrics.app.Application;
import org.storemetrics.settings.Settings;

/**
 * The state of the large store alone, within this process: how large it is, how long a textfile takes with which it is
 * written, and how long a {@code once} takes that takes it up and finds nothing to read.
 */
final class StateMeasurement implements Measurement {

    private static final String FILE = "store-metrics.state";

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        Path store = bench.stores().of(bench.options().rows(), 1);
        Path state = bench.scratch("state");
        Job job = bench.full("state", store, Map.of("state.directory", state));
        List<Double> written = new ArrayList<>();
        List<Double> takenUp = new ArrayList<>();
        List<Double> megabytes = new ArrayList<>();
        for (int round = 1; round <= bench.options().rounds(); round++) {
            Files.deleteIfExists(state.resolve(FILE));
            try (Application once = once(job)) {
                once.readOnce();
                written.add(seconds(once::writeTextfile));
            }
            megabytes.add(Files.size(state.resolve(FILE)) / 1e6);
            try (Application next = once(job)) {
                takenUp.add(seconds(next::readOnce));
            }
            Workbench.say("round " + round + ": state written in " + Figure.number(written.get(round - 1))
                    + " s, taken up in " + Figure.number(takenUp.get(round - 1)) + " s, "
                    + Figure.number(megabytes.get(round - 1)) + " MB");
        }
        report.add(Figure.of("state of all rows: size", "MB", 16, 12.5, Spread.of(megabytes)));
        report.add(Figure.of("state of all rows: written, with the textfile", "s", 0.2, 0.1, Spread.of(written)));
        report.add("state of all rows: taken up by a once that finds nothing changed", "s", takenUp);
    }

    private static Application once(Job job) throws InterruptedException {
        Application once = new Application(
                Settings.load(job.directory().resolve("store-metrics.properties"), new Properties(), Map.of()));
        if (!once.takeFiles()) {
            throw new IllegalStateException("something else has the files of " + job.directory());
        }
        return once;
    }

    private static double seconds(Callable<Boolean> step) throws Exception {
        long begin = System.nanoTime();
        if (!step.call()) {
            throw new IllegalStateException("it has failed, as the log says");
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
