package org.storemetrics.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * {@code mvn -Pbench verify}: measures the packaged program against its peers, and writes what came out as
 * {@code target/bench/report.md}, {@code report.svg} and {@code curves.svg}. It needs Linux.
 *
 * @see Options
 */
public final class Bench {

    private static final Path DIRECTORY = Path.of("target/bench");
    private static final Map<String, Supplier<Measurement>> MEASUREMENTS = new LinkedHashMap<>();

    static {
        MEASUREMENTS.put("once", OnceMeasurement::new);
        MEASUREMENTS.put("shapes", ShapesMeasurement::new);
        MEASUREMENTS.put("warm", WarmMeasurement::new);
        MEASUREMENTS.put("warm-shapes", WarmShapesMeasurement::new);
        MEASUREMENTS.put("memory", MemoryMeasurement::new);
        MEASUREMENTS.put("run-memory", RunMemoryMeasurement::new);
        MEASUREMENTS.put("idle", IdleMeasurement::new);
        MEASUREMENTS.put("sample", SampleMeasurement::new);
        MEASUREMENTS.put("textfile", TextfileMeasurement::new);
        MEASUREMENTS.put("state", StateMeasurement::new);
        MEASUREMENTS.put("many", ManyStoresMeasurement::new);
        MEASUREMENTS.put("curves", CurvesMeasurement::new);
        MEASUREMENTS.put("flight", FlightMeasurement::new);
        MEASUREMENTS.put("jmh", JmhMeasurement::new);
    }

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(System.getProperties(), MEASUREMENTS.keySet());
        Workbench bench = new Workbench(DIRECTORY, options);
        Report report = new Report();
        for (var measurement : MEASUREMENTS.entrySet()) {
            if (options.isWanted(measurement.getKey())) {
                measure(measurement.getKey(), measurement.getValue().get(), bench, report);
                write(report, options);
            }
        }
        System.out.println(Files.readString(DIRECTORY.resolve("report.md")));
        if (report.hasFailures()) {
            System.exit(1);
        }
    }

    /** A measurement that fails does not keep the others from being made; the benchmark has failed then. */
    private static void measure(String name, Measurement measurement, Workbench bench, Report report) {
        Workbench.say(name);
        try {
            measurement.measure(bench, report);
        } catch (Exception e) {
            String reason = String.valueOf(e.getMessage());
            Workbench.say(name + " has failed: " + reason);
            report.fail(name + " has failed: " + reason.lines().limit(2).collect(Collectors.joining(" ")));
        }
    }

    private static void write(Report report, Options options) throws IOException {
        String title = "Store Metrics, %,d rows, %s".formatted(options.rows(), machine());
        Files.writeString(DIRECTORY.resolve("report.md"), Markdown.of(report, title));
        Files.writeString(DIRECTORY.resolve("report.svg"), Chart.of(report.figures(), title));
        if (!report.curves().isEmpty()) {
            Files.writeString(DIRECTORY.resolve("curves.svg"), CurvesChart.of(report.curves()));
        }
    }

    private static String machine() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return "%d cores, %d GB of memory, JDK %s"
                .formatted(
                        system.getAvailableProcessors(),
                        Math.round(system.getTotalMemorySize() / (double) (1L << 30)),
                        Runtime.version().toString());
    }
}
