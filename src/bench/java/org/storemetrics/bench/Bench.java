package org.storemetrics.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code mvn -Pbench verify}: measures the packaged program against its peers, and writes what came out as
 * {@code target/bench/report.md} and {@code target/bench/report.svg}. It needs Linux.
 *
 * @see Options
 */
public final class Bench {

    private static final Path DIRECTORY = Path.of("target/bench");
    private static final Map<String, Supplier<Measurement>> MEASUREMENTS = new LinkedHashMap<>();

    static {
        MEASUREMENTS.put("once", OnceMeasurement::new);
        MEASUREMENTS.put("warm", WarmMeasurement::new);
        MEASUREMENTS.put("memory", MemoryMeasurement::new);
        MEASUREMENTS.put("idle", IdleMeasurement::new);
        MEASUREMENTS.put("sample", SampleMeasurement::new);
        MEASUREMENTS.put("textfile", TextfileMeasurement::new);
        MEASUREMENTS.put("many", ManyStoresMeasurement::new);
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
                Workbench.say(measurement.getKey());
                measurement.getValue().get().measure(bench, report);
                // what was measured is not lost if a later measurement fails
                write(report, options);
            }
        }
        System.out.println(Files.readString(DIRECTORY.resolve("report.md")));
    }

    private static void write(Report report, Options options) throws IOException {
        String title = "Store Metrics, %,d rows, %s".formatted(options.rows(), machine());
        Files.writeString(DIRECTORY.resolve("report.md"), Markdown.of(report, title));
        Files.writeString(DIRECTORY.resolve("report.svg"), Chart.of(report.figures(), title));
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
