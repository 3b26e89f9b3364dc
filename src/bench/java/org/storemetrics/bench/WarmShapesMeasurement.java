package org.storemetrics.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a read costs in a {@code run} that has read stores of its shape before, against a whole run of the script. */
final class WarmShapesMeasurement implements Measurement {

    private static final Map<String, Object> PERIODS = Map.of("store.poll.period", "250ms", "textfile.period", "500ms");
    private static final int WARM_UP = 3;

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        if (Peer.ITERPARSE.missing().isPresent()) {
            report.note(Peer.ITERPARSE.missing().get());
            return;
        }
        for (Shape shape : Shape.values()) {
            measure(bench, report, shape);
        }
    }

    private static void measure(Workbench bench, Report report, Shape shape) throws Exception {
        int rows = shape.rows(bench.options().rows());
        Path store = bench.scratch("warm-" + shape).resolve("store.xml");
        List<Path> versions =
                List.of(bench.stores().of(shape, rows, 1), bench.stores().of(shape, rows, 2));
        Stores.link(versions.get(0), store);
        List<String> script = Peer.ITERPARSE.command(store, bench.file("warm.prom"), Workbench.TYPES);
        List<Double> warm = new ArrayList<>();
        List<Double> peer = new ArrayList<>();
        try (Running running = Running.start(bench.plain("warm-" + shape, store, PERIODS))) {
            for (int round = 1 - WARM_UP; round <= bench.options().rounds(); round++) {
                double reads = running.published().reads();
                double before = running.cpuSeconds();
                running.replace(Map.of(store, versions.get((round + WARM_UP) % 2)));
                // a store that was read just after it was replaced is read once more
                double cpu =
                        (running.cpuSeconds() - before) / (running.published().reads() - reads);
                Workbench.say("round " + round + ": warm read, " + shape + ": CPU " + Figure.number(cpu) + " s");
                if (round > 0) {
                    warm.add(cpu);
                    peer.add(Usage.of(script, bench.file("output.txt")).cpuSeconds());
                }
            }
        }
        String what = "warm read in run, CPU ÷ " + Peer.ITERPARSE.title() + ", " + shape;
        report.add(Figure.of(what, "", 0.4, 0.25, Spread.ofRatios(warm, peer)));
        report.add("warm read, CPU, " + shape, "s", warm);
    }
}
