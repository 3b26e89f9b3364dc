package org.storemetrics.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code once} on the six rows of the shipped sample: little else than the start of the process. */
final class SampleMeasurement implements Measurement {

    private static final Path SAMPLE = Path.of("src/main/sample/store.xml").toAbsolutePath();
    private static final String TYPES = "fruit,vegetable,drink";
    private static final String ONCE = "once, six rows";
    private static final String PLAIN = "java -jar once, six rows";
    private static final String SCRIPT = "DOM script, six rows";
    private static final int TIMES = 3;

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        Job job = bench.full("sample", SAMPLE, Map.of("store.types", TYPES));
        Path textfile = bench.file("sample.prom");
        Map<String, List<String>> commands = new LinkedHashMap<>();
        Peer.DOM
                .missing()
                .ifPresentOrElse(report::note, () -> commands.put(SCRIPT, Peer.DOM.command(SAMPLE, textfile, TYPES)));
        commands.put(ONCE, job.once());
        commands.put(PLAIN, job.plainOnce());
        if (!Launcher.hasArchive()) {
            report.note("the package has no AppCDS archive: the program is started without one");
        }
        Map<String, List<Usage>> usages =
                bench.alternate(TIMES * bench.options().rounds(), commands);
        List<Double> ours = Workbench.seconds(usages.get(ONCE));
        String what = "once, six rows, with the launcher's archive, wall ÷ DOM script";
        if (usages.containsKey(SCRIPT)) {
            SameResult.require(job.textfile(), textfile);
            List<Double> theirs = Workbench.seconds(usages.get(SCRIPT));
            report.add(Figure.of(what, "", 8, 5, Spread.ofRatios(ours, theirs)));
            report.add(SCRIPT + ", wall", "s", theirs);
        } else {
            report.add(Figure.missing(what, "", 8, 5));
        }
        report.add(Figure.of(
                "once, six rows, CPU: java -jar ÷ launcher",
                "",
                2,
                1.2,
                Spread.ofRatios(Workbench.cpuSeconds(usages.get(PLAIN)), Workbench.cpuSeconds(usages.get(ONCE)))));
        report.add(PLAIN + ", wall", "s", Workbench.seconds(usages.get(PLAIN)));
        report.add(ONCE + ", wall", "s", ours);
        report.add(ONCE + ", CPU", "s", Workbench.cpuSeconds(usages.get(ONCE)));
    }
}
