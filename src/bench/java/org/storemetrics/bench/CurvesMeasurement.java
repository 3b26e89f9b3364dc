package org.storemetrics.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the cost of {@code once} and of its peers grows with the rows, their fields and their text. */
final class CurvesMeasurement implements Measurement {

    private static final String ONCE = "once";

    /** Steps of ten that end at the benchmark's rows. */
    private static final List<Integer> OF_ROWS = List.of(1000, 100, 10, 1);

    private static final List<Integer> FIELDS = List.of(5, 10, 20, 40, 80);
    private static final List<Integer> CHARACTERS = List.of(27, 270, 2700, 27000);

    // those that each row has in any case
    private static final int OWN_FIELDS = 4;

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        int rows = bench.options().rows();
        Stores stores = bench.stores();
        curves(bench, report, "rows", OF_ROWS.stream().map(part -> rows / part).toList(), x -> stores.of(x, 1));
        int fewer = Math.max(1, rows / 20);
        curves(
                bench,
                report,
                "fields of each of %,d rows".formatted(fewer),
                FIELDS,
                x -> stores.of("fields-" + x, RowText.withFields(x - OWN_FIELDS), fewer, 1));
        int few = Math.max(1, rows / 200);
        curves(
                bench,
                report,
                "characters of text in each of %,d rows".formatted(few),
                CHARACTERS,
                x -> stores.of("text-" + x, RowText.withText(x), few, 1));
    }

    private interface StoreOf {
        Path of(int x) throws Exception;
    }

    private static void curves(Workbench bench, Report report, String what, List<Integer> xs, StoreOf storeOf)
            throws Exception {
        Map<String, List<Report.Point>> lines = new LinkedHashMap<>();
        for (int x : xs) {
            Path store = storeOf.of(x);
            Map<String, List<String>> commands = new LinkedHashMap<>();
            commands.put(ONCE, bench.plain("curves", store, Map.of()).once());
            for (Peer peer : List.of(Peer.ITERPARSE, Peer.XMLLINT)) {
                peer.missing()
                        .ifPresentOrElse(
                                report::note,
                                () -> commands.put(
                                        peer.title(), peer.command(store, bench.file("curves.prom"), Workbench.TYPES)));
            }
            bench.alternate(bench.options().rounds(), commands)
                    .forEach((title, usages) -> lines.computeIfAbsent(title, line -> new ArrayList<>())
                            .add(new Report.Point(
                                    x, Spread.of(Workbench.cpuSeconds(usages)).median())));
        }
        report.add(new Report.Curves("CPU by " + what, what, "CPU seconds", lines));
    }
}
