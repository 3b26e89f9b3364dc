package org.storemetrics.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The memory of {@code run}: unlike {@code once} it has to know the rows again at the next read. */
final class RunMemoryMeasurement implements Measurement {

    private static final String HEAP = "-Xmx64m";
    private static final Map<String, Object> PERIODS = Map.of("store.poll.period", "100ms", "textfile.period", "500ms");

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        Path store = bench.scratch("memory-run").resolve("store.xml");
        List<Double> plain = new ArrayList<>();
        List<Double> full = new ArrayList<>();
        for (int round = 1; round <= bench.options().rounds(); round++) {
            plain.add(peak(bench, bench.plain("memory-run", store, PERIODS), store));
            full.add(peak(bench, bench.full("memory-run-full", store, PERIODS), store));
            Workbench.say("round " + round + ": run " + HEAP + ": " + Figure.number(plain.get(round - 1))
                    + " MB, with count-changes " + Figure.number(full.get(round - 1)) + " MB");
        }
        String title = "run " + HEAP
                + ", %,d rows read three times".formatted(bench.options().rows());
        report.add(title + ", peak RSS", "MB", plain);
        report.add(title + ", with count-changes, peak RSS", "MB", full);
    }

    /** Of three reads, between which every row has changed. */
    private static double peak(Workbench bench, Job job, Path store) throws Exception {
        int rows = bench.options().rows();
        Stores.link(bench.stores().of(rows, 1), store);
        try (Running running = Running.start(job, HEAP)) {
            running.replace(Map.of(store, bench.stores().of(rows, 2)));
            running.replace(Map.of(store, bench.stores().of(rows, 1)));
            return running.peakMegabytes();
        }
    }
}
