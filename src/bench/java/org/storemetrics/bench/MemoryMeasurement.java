package org.storemetrics.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The memory of {@code once}, which must not depend on the size of the store. */
final class MemoryMeasurement implements Measurement {

    private static final String HEAP = "-Xmx64m";
    private static final int SMALLER = 100;

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        int rows = bench.options().rows();
        int fewer = rows / SMALLER;
        var large = bench.stores().of(rows, 1);
        var small = bench.stores().of(fewer, 1);
        String plain = "once " + HEAP + ", %,d rows".formatted(rows);
        String less = "once " + HEAP + ", %,d rows".formatted(fewer);
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put(plain, bench.plain("memory", large, Map.of()).once(HEAP));
        commands.put(less, bench.plain("memory-small", small, Map.of()).once(HEAP));
        Map<String, List<Double>> peaks = peaks(bench, report, commands);
        report.add(Figure.of("once " + HEAP + ", peak RSS", "MB", 100, 80, Spread.of(peaks.get(plain))));
        report.add(Figure.of(
                "peak RSS, %,d rows ÷ %,d rows".formatted(rows, fewer),
                "",
                1.2,
                1.0,
                Spread.ofRatios(peaks.get(plain), peaks.get(less))));

        String full = plain + ", with count-changes";
        List<String> counting = bench.full("memory-full", large, Map.of()).once(HEAP);
        String more = "peak RSS, with count-changes − without";
        try {
            List<Double> peak = peaks(bench, report, Map.of(full, counting)).get(full);
            report.add(Figure.of(more, "MB", 20, 10, Spread.ofDifferences(peak, peaks.get(plain))));
        } catch (IllegalStateException e) {
            report.add(Figure.missing(more, "MB", 20, 10));
            throw e;
        }
    }

    private static Map<String, List<Double>> peaks(Workbench bench, Report report, Map<String, List<String>> commands)
            throws Exception {
        Map<String, List<Double>> peaks = new LinkedHashMap<>();
        bench.alternate(bench.options().rounds(), commands)
                .forEach((title, usages) -> peaks.put(title, Workbench.megabytes(usages)));
        peaks.forEach((title, peak) -> report.add(title + ", peak RSS", "MB", peak));
        return peaks;
    }
}
