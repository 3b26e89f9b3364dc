package org.storemetrics.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all measurements share: the options, the stores, the routes, a directory to work in. */
final class Workbench {

    /** The types that the filter of {@code measure-row} lets through, which are all. */
    static final String TYPES = String.join(",", StoreGenerator.TYPES);

    private static final Path SHIPPED = Path.of("routes").toAbsolutePath();

    private final Path directory;
    private final Options options;
    private final Stores stores;
    private final Path plainRoutes;

    Workbench(Path directory, Options options) throws IOException {
        this.directory = Files.createDirectories(directory.toAbsolutePath());
        this.options = options;
        this.stores = new Stores(this.directory.resolve("stores"));
        this.plainRoutes = PlainRoutes.write(SHIPPED, this.directory.resolve("routes"));
    }

    Options options() {
        return options;
    }

    Stores stores() {
        return stores;
    }

    /** The job that peers can do too: the routes without {@code count-changes}. */
    Job plain(String name, Path store, Map<String, Object> more) throws IOException {
        return job(name, store, plainRoutes, more);
    }

    /** The job with all shipped routes. */
    Job full(String name, Path store, Map<String, Object> more) throws IOException {
        return job(name, store, SHIPPED, more);
    }

    private Job job(String name, Path store, Path routes, Map<String, Object> more) throws IOException {
        Map<String, Object> settings = new TreeMap<>();
        settings.put("store.directory", store.toAbsolutePath().getParent());
        settings.put("store.files", store.getFileName());
        settings.put("store.types", TYPES);
        settings.put("routes.directory", routes);
        settings.putAll(more);
        return Job.in(directory.resolve("jobs").resolve(name), settings);
    }

    /** An empty directory for stores that are replaced. */
    Path scratch(String name) throws IOException {
        Path scratch = Files.createDirectories(directory.resolve("replaced").resolve(name));
        try (var old = Files.list(scratch)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        return scratch;
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    /**
     * Runs every command once in each round, one after the other.
     *
     * @return what each took, by round
     */
    Map<String, List<Usage>> alternate(int rounds, Map<String, List<String>> commands) throws Exception {
        Map<String, List<Usage>> usages = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (var command : commands.entrySet()) {
                Usage usage = Usage.of(command.getValue(), file("output.txt"));
                usages.computeIfAbsent(command.getKey(), title -> new ArrayList<>())
                        .add(usage);
                say("round " + round + "/" + rounds + ": " + command.getKey() + ": " + Figure.number(usage.seconds())
                        + " s, CPU " + Figure.number(usage.cpuSeconds()) + " s, "
                        + Figure.number(usage.peakMegabytes()) + " MB");
            }
        }
        return usages;
    }

    static void say(String line) {
        System.out.println("bench: " + line);
    }

    static List<Double> seconds(List<Usage> usages) {
        return usages.stream().map(Usage::seconds).toList();
    }

    static List<Double> cpuSeconds(List<Usage> usages) {
        return usages.stream().map(Usage::cpuSeconds).toList();
    }

    static List<Double> megabytes(List<Usage> usages) {
        return usages.stream().map(Usage::peakMegabytes).toList();
    }
}
