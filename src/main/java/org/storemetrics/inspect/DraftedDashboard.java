package org.storemetrics.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.storemetrics.file.PathText;
import org.storemetrics.inspect.DraftedPanels.Panel;
import org.storemetrics.inspect.DraftedPanels.Query;

/**
 * A dashboard of a draft, for Grafana: the file, and for each path of rows how many there are, their times, a graph for each
 * metric and a table of what they are.
 */
final class DraftedDashboard {

    private static final String SELECTED = "job=~\"$job\", instance=~\"$instance\", path=~\"$path\"";
    private static final String ALL = ".+";
    private static final String WHEN = "dateTimeFromNow";

    private final ObjectMapper json = new ObjectMapper();
    private final ObjectNode dashboard = json.createObjectNode();
    private final String title;
    private final String path;
    private final Map<RowPath, List<Measure>> measures;
    private final String constant;
    private final Set<String> titles = new HashSet<>();
    private final Set<String> shown = new HashSet<>();

    /**
     * Of a store.
     *
     * @param constant the label that all numbers of the store have alike, and which no legend needs; empty if there is none
     */
    DraftedDashboard(String title, Path store, Map<RowPath, List<Measure>> measures, String constant) {
        this.title = title;
        this.path = PathText.of(store);
        this.measures = measures;
        this.constant = constant;
    }

    /** The text of the file, to be imported. */
    String text() {
        String name = String.join("-", Words.of(title));
        dashboard.put("uid", "drafted-" + name.substring(0, Math.min(name.length(), 30)));
        dashboard.put("title", title).put("description", "What is in " + path + ", as Store Metrics reads it.");
        dashboard.putArray("tags").add("store-metrics");
        dashboard.put("schemaVersion", 42).put("version", 1).put("editable", true);
        dashboard.put("graphTooltip", 1);
        dashboard.putObject("time").put("from", "now-6h").put("to", "now");
        dashboard.put("timezone", "browser").put("refresh", "30s");
        dashboard.putObject("annotations").putArray("list");
        addVariables(dashboard.putObject("templating").putArray("list"));
        DraftedPanels panels = new DraftedPanels(dashboard.putArray("panels"));
        panels.section(
                "The file",
                List.of(
                        stat(
                                "Up",
                                "1 if the file was last read well",
                                new Query("min(store_up{" + SELECTED + "})", "short")),
                        stat(
                                "Written",
                                "When the file was last written",
                                new Query("max(store_file_modified_timestamp_seconds{" + SELECTED + "}) * 1000", WHEN)),
                        stat(
                                "Rejected rows",
                                "Rows in the time shown that could not be measured",
                                new Query(
                                        "sum(increase(store_rows_rejected_total{" + SELECTED + "}[$__range]))",
                                        "short"))));
        measures.forEach(
                (row, of) -> panels.section(row.path().equals(".") ? "The document" : row.path(), panels(of, row)));
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(dashboard) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addVariables(ArrayNode variables) {
        variables
                .addObject()
                .put("name", "datasource")
                .put("label", "Data source")
                .put("type", "datasource")
                .put("query", "prometheus");
        String job = "job=~\"$job\"";
        addVariable(variables, "job", "Job", "store_up", "$__all");
        addVariable(variables, "instance", "Instance", "store_up{" + job + "}", "$__all");
        addVariable(variables, "path", "File", "store_up{" + job + ", instance=~\"$instance\"}", path);
    }

    private static void addVariable(ArrayNode variables, String name, String label, String selector, String value) {
        ObjectNode variable = variables.addObject();
        variable.put("name", name).put("label", label).put("type", "query");
        variable.putObject("datasource").put("type", "prometheus").put("uid", "$datasource");
        variable.put("query", "label_values(" + selector + ", " + name + ")");
        variable.put("refresh", 2).put("sort", 1);
        variable.put("multi", true).put("includeAll", true).put("allValue", ALL);
        ObjectNode current = variable.putObject("current");
        current.putArray("text").add(value.equals("$__all") ? "All" : value);
        current.putArray("value").add(value);
    }

    /** The panels of one path of rows: first what is a number alone, then graphs, then tables. */
    private List<Panel> panels(List<Measure> of, RowPath row) {
        boolean areOnce = row.path().equals(".");
        List<Panel> stats = new ArrayList<>();
        List<Panel> graphs = new ArrayList<>();
        List<Panel> tables = new ArrayList<>();
        for (Measure one : of) {
            if (!shown.add(one.name())) {
                continue;
            }
            boolean isTime = one.unit().equals(WHEN);
            if (one.countsRows() || isTime && (areOnce || one.labels().isEmpty())) {
                stats.add(
                        stat(title(one, row), "Metric " + one.name(), new Query(aggregated(one, isTime), one.unit())));
            } else if (isTime || one.scheme().equals("info")) {
                tables.add(table(one, title(one, row), isTime));
            } else {
                graphs.add(graph(one, title(one, row)));
            }
        }
        stats.addAll(graphs);
        stats.addAll(tables);
        return stats;
    }

    /** What a metric is of its rows, which the section names; at length where another panel is called so. */
    private String title(Measure one, RowPath row) {
        String title = one.help()
                .replace(" of the root element", "")
                .replace(" of " + row.path(), "")
                .replace("Elements " + row.path(), "Rows");
        String rate = one.scheme().equals("counter") ? " per second" : "";
        return titles.add(title + rate) ? title + rate : one.help() + rate;
    }

    private static String selected(Measure one) {
        return one.name() + "{" + SELECTED + "}";
    }

    private static String aggregated(Measure one, boolean isTime) {
        boolean isFirst = "min".equals(one.options().get("aggregate"));
        return (isFirst ? "min(" : isTime ? "max(" : "sum(") + selected(one) + ")" + (isTime ? " * 1000" : "");
    }

    private static Panel stat(String name, String help, Query query) {
        return Panel.stat(name, help, query);
    }

    private Panel graph(Measure one, String title) {
        boolean isCounter = one.scheme().equals("counter");
        String query = isCounter ? "rate(" + selected(one) + "[$__rate_interval])" : selected(one);
        List<String> labels = labels(one);
        String legend = (labels.isEmpty() ? List.of("path") : labels)
                .stream().map(label -> "{{" + label + "}}").collect(Collectors.joining(" "));
        return Panel.graph(title, "Metric " + one.name(), new Query(query, one.unit()), legend + " ({{instance}})");
    }

    /** The labels that tell the series of one file apart. */
    private List<String> labels(Measure one) {
        List<String> labels = new ArrayList<>(one.labels().keySet());
        labels.remove(constant);
        if (one.scheme().equals("stateset")) {
            labels.add("state");
        }
        return labels;
    }

    private Panel table(Measure one, String title, boolean isTime) {
        List<String> labels = new ArrayList<>(labels(one));
        labels.add("instance");
        String query = "max by (" + String.join(", ", labels) + ") (" + selected(one) + ")" + (isTime ? " * 1000" : "");
        return Panel.table(title, "Metric " + one.name(), new Query(query, one.unit()), labels);
    }
}
