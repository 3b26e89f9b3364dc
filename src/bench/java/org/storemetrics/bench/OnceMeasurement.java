package org.storemetrics.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code once} on the large store, the whole process from its start to its end, against the peers. */
final class OnceMeasurement implements Measurement {

    private static final String PLAIN = "once";
    private static final String FULL = "once with count-changes";

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        Path store = bench.stores().of(bench.options().rows(), 1);
        Job plain = bench.plain("once", store, Map.of());
        Job full = bench.full("once-full", store, Map.of());
        Map<String, List<String>> commands = new LinkedHashMap<>();
        for (Peer peer : Peer.values()) {
            peer.missing()
                    .ifPresentOrElse(
                            report::note,
                            () -> commands.put(
                                    peer.title(), peer.command(store, textfile(bench, peer), Workbench.TYPES)));
        }
        commands.put(PLAIN, plain.once());
        commands.put(FULL, full.once());

        Map<String, List<Usage>> usages = bench.alternate(bench.options().rounds(), commands);
        for (Peer peer : Peer.values()) {
            if (peer.measures() && usages.containsKey(peer.title())) {
                SameResult.require(plain.textfile(), textfile(bench, peer));
                SameResult.require(full.textfile(), textfile(bench, peer));
            }
        }
        compare(report, usages, Peer.ITERPARSE, 0.5, 0.3);
        compare(report, usages, Peer.DOM, 0.33, 0.15);
        compare(report, usages, Peer.XMLLINT, 1.5, 1.0);
        report.add(Figure.of(
                "once, wall: with count-changes ÷ without",
                "",
                1.25,
                1.1,
                ratios(usages.get(FULL), usages.get(PLAIN))));
        usages.forEach((title, taken) -> {
            if (!title.equals(PLAIN)) {
                // on a busy machine CPU time tells more than wall time
                report.add(
                        PLAIN + ", CPU ÷ " + title,
                        "",
                        Spread.ofRatios(Workbench.cpuSeconds(usages.get(PLAIN)), Workbench.cpuSeconds(taken)));
            }
            report.add(title + ", wall", "s", Workbench.seconds(taken));
            report.add(title + ", CPU", "s", Workbench.cpuSeconds(taken));
            report.add(title + ", peak RSS", "MB", Workbench.megabytes(taken));
        });
    }

    private static void compare(Report report, Map<String, List<Usage>> usages, Peer peer, double atMost, double aim) {
        String what = "once, wall ÷ " + peer.title();
        report.add(
                usages.containsKey(peer.title())
                        ? Figure.of(what, "", atMost, aim, ratios(usages.get(PLAIN), usages.get(peer.title())))
                        : Figure.missing(what, "", atMost, aim));
    }

    private static Spread ratios(List<Usage> usages, List<Usage> to) {
        return Spread.ofRatios(Workbench.seconds(usages), Workbench.seconds(to));
    }

    private static Path textfile(Workbench bench, Peer peer) {
        return bench.file(peer.name().toLowerCase(Locale.ROOT) + ".prom");
    }
}
