package org.storemetrics.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads of a {@code run} that has read such stores before: the store is replaced by another version, and the time from
 * its rename to the end of the read counts, the wait for the next poll included.
 */
final class WarmMeasurement implements Measurement {

    private static final Map<String, Object> PERIODS =
            Map.of("store.files", "*.xml", "store.poll.period", "50ms", "textfile.period", "500ms");
    private static final int SMALLER = 10;
    private static final int WARM_UP = 2;

    private final List<Double> plain = new ArrayList<>();
    private final List<Double> full = new ArrayList<>();
    private final List<Double> scale = new ArrayList<>();
    private final List<Double> script = new ArrayList<>();

    /** A store and the smaller one beside it, of which each replacement is another version. */
    private record Pair(Stores stores, Path directory, int rows) {

        Path large() {
            return directory.resolve("large.xml");
        }

        Path small() {
            return directory.resolve("small.xml");
        }

        Pair linked() throws Exception {
            Stores.link(stores.of(rows, 1), large());
            Stores.link(stores.of(rows / SMALLER, 1), small());
            return this;
        }

        Running.Timing replaceLarge(Running running, int round) throws Exception {
            return running.replace(Map.of(large(), stores.of(rows, 1 + round % 2)));
        }

        Running.Timing replaceSmall(Running running, int round) throws Exception {
            return running.replace(Map.of(small(), stores.of(rows / SMALLER, 1 + round % 2)));
        }
    }

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        int rows = bench.options().rows();
        Pair plainStores = new Pair(bench.stores().own("warm"), bench.scratch("warm"), rows).linked();
        Pair fullStores = new Pair(bench.stores().own("warm-full"), bench.scratch("warm-full"), rows).linked();
        Peer.ITERPARSE.missing().ifPresent(report::note);
        try (Running without = Running.start(bench.plain("warm", plainStores.large(), PERIODS));
                Running with = Running.start(bench.full("warm-full", fullStores.large(), PERIODS))) {
            for (int round = 1 - WARM_UP; round <= bench.options().rounds(); round++) {
                round(bench, round, plainStores, without, fullStores, with);
            }
        }
        report(report, rows);
    }

    private void round(Workbench bench, int round, Pair plainStores, Running without, Pair fullStores, Running with)
            throws Exception {
        int version = round + WARM_UP;
        Running.Timing large = plainStores.replaceLarge(without, version);
        Running.Timing small = plainStores.replaceSmall(without, version);
        Running.Timing counted = fullStores.replaceLarge(with, version);
        Workbench.say("round " + round + ": warm read: " + Figure.number(large.wall()) + " s, with count-changes "
                + Figure.number(counted.wall()) + " s, of a tenth " + Figure.number(small.own()) + " s");
        if (round > 0) {
            plain.add(large.wall());
            full.add(counted.wall());
            scale.add(large.own() / small.own());
            if (Peer.ITERPARSE.missing().isEmpty()) {
                script.add(Usage.of(
                                Peer.ITERPARSE.command(plainStores.large(), bench.file("warm.prom"), Workbench.TYPES),
                                bench.file("output.txt"))
                        .seconds());
            }
        }
    }

    private void report(Report report, int rows) {
        String what = "warm read in run, wall ÷ iterparse script's wall";
        report.add(
                script.isEmpty()
                        ? Figure.missing(what, "", 0.75, 0.35)
                        : Figure.of(what, "", 0.75, 0.35, Spread.ofRatios(plain, script)));
        report.add(Figure.of("warm read, with count-changes ÷ without", "", 1.25, 1.1, Spread.ofRatios(full, plain)));
        report.add(Figure.of(
                "warm read, %,d rows ÷ %,d rows".formatted(rows, rows / SMALLER), "", 10.5, 10, Spread.of(scale)));
        report.add("warm read, wall", "s", plain);
        report.add("warm read with count-changes, wall", "s", full);
    }
}
