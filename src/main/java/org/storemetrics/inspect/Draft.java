package org.storemetrics.inspect;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.storemetrics.mistakes.RouteFiles;

/**
 * Drafts for a store: settings, routes, rules for Prometheus and a dashboard for Grafana, to be used as they are and edited
 * later.
 */
final class Draft {

    private static final List<String> SHIPPED =
            List.of("read-store.camel.yaml", "on-error.camel.yaml", "write-textfile.camel.yaml");

    /** The step that calls count-changes, which drafts do without: an element that is there twice may be no key. */
    private static final String CALL = """
            - to:
                uri: direct
                parameters:
                  name: count-changes
            """;

    private final Path store;
    private final Document document;
    private final Map<RowPath, List<Measure>> measures = new LinkedHashMap<>();
    private final String constant;

    Draft(Path store, Document document, List<RowPath> rows) {
        this.store = store.toAbsolutePath().normalize();
        this.document = document;
        DraftedMeasures all = new DraftedMeasures(new MetricNamer(document.root(), rows), rows);
        rows.forEach(row -> measures.put(row, all.of(row)));
        measures.values().removeIf(List::isEmpty);
        Label root = new Around(document.root(), Set.of()).root();
        constant = root == null ? "" : root.name();
    }

    boolean isEmpty() {
        return measures.isEmpty();
    }

    /** What is measured, of each path of rows. */
    Map<RowPath, List<Measure>> measures() {
        return measures;
    }

    /** All files, by their names below the folder, which is an absolute path. */
    Map<String, String> files(Path folder) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("store-metrics.properties", settings(folder));
        String description = "Measures the rows of " + document.root().name() + ".";
        files.put("routes/measure-row.camel.yaml", DraftedRoute.of(description, measures));
        Map<String, String> shipped = RouteFiles.shipped().texts();
        for (String name : SHIPPED) {
            String text = Objects.requireNonNull(shipped.get(name));
            files.put("routes/" + name, text.replace(CALL.indent(14), "").replace(CALL.indent(8), ""));
        }
        List<Measure> all = measures.values().stream().flatMap(List::stream).toList();
        String title = document.root().name();
        files.put("rules.yml", new DraftedRules(title, store, all).text());
        files.put("dashboard.json", new DraftedDashboard(title, store, measures, constant).text());
        return files;
    }

    private String settings(Path folder) {
        String rows = measures.keySet().stream().map(RowPath::path).collect(Collectors.joining(","));
        return """
                # what is read
                store.directory=%s
                store.files=%s
                store.row=%s
                # what measures it
                routes.directory=%s
                # where the textfile goes: the directory that node_exporter's --collector.textfile.directory names
                textfile.directory=%s
                """.formatted(
                        property(store.resolveSibling("")),
                        property(Path.of(pattern())),
                        rows,
                        property(folder.resolve("routes")),
                        property(folder));
    }

    /** The store's name as an Ant pattern: where it has what such patterns have, any character. */
    private String pattern() {
        return String.valueOf(store.getFileName()).replaceAll("[,*\\\\]", "?");
    }

    private static String property(Path path) {
        return path.toString().replace("\\", "\\\\");
    }

    /**
     * Writes all of them, or none if one is there already.
     *
     * @return their paths
     * @throws FileAlreadyExistsException if one is there already
     */
    List<Path> write(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        Map<String, String> files = files(absolute);
        for (String name : files.keySet()) {
            if (Files.exists(absolute.resolve(name))) {
                throw new FileAlreadyExistsException(folder.resolve(name).toString());
            }
        }
        Files.createDirectories(absolute.resolve("routes"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(absolute.resolve(file.getKey()), file.getValue(), StandardOpenOption.CREATE_NEW);
        }
        return files.keySet().stream().map(folder::resolve).toList();
    }
}
