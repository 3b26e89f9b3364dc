package org.storemetrics.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code once} on large stores of several shapes, the whole process, against the script that a careful administrator writes. */
final class ShapesMeasurement implements Measurement {

    private static final String ONCE = "once";

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        Peer script = Peer.ITERPARSE;
        if (script.missing().isPresent()) {
            report.note(script.missing().get());
            return;
        }
        for (Shape shape : Shape.values()) {
            Path store = bench.stores().of(shape, shape.rows(bench.options().rows()), 1);
            Job job = bench.plain("once-" + shape, store, Map.of());
            Path textfile = bench.file(shape + ".prom");
            Map<String, List<String>> commands = new LinkedHashMap<>();
            commands.put(script.title(), script.command(store, textfile, Workbench.TYPES));
            commands.put(ONCE, job.once());
            Map<String, List<Usage>> usages = bench.alternate(bench.options().rounds(), commands);
            SameResult.require(job.textfile(), textfile);
            report(report, shape, usages.get(ONCE), usages.get(script.title()));
        }
    }

    private static void report(Report report, Shape shape, List<Usage> once, List<Usage> script) {
        // a start alone takes as long as the script's whole job where there is nothing but text
        boolean isText = shape == Shape.TEXT;
        Spread wall = Spread.ofRatios(Workbench.seconds(once), Workbench.seconds(script));
        Spread cpu = Spread.ofRatios(Workbench.cpuSeconds(once), Workbench.cpuSeconds(script));
        String peer = " ÷ " + Peer.ITERPARSE.title() + ", " + shape;
        report.add(Figure.of("once, wall" + peer, "", isText ? 1.0 : 0.5, isText ? 0.7 : 0.3, wall));
        report.add(Figure.of("once, CPU" + peer, "", isText ? 1.3 : 0.75, isText ? 1.0 : 0.5, cpu));
        report.add("once, wall, " + shape, "s", Workbench.seconds(once));
        report.add("once, CPU, " + shape, "s", Workbench.cpuSeconds(once));
        report.add(Peer.ITERPARSE.title() + ", CPU, " + shape, "s", Workbench.cpuSeconds(script));
    }
}
