package org.storemetrics.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A dashboard of a draft, for Grafana: the file, how many rows there are, and a graph for each metric. */
final class DraftedDashboard {

    private static final int WIDTH = 24;
    private static final int STAT_WIDTH = 4;
    private static final int STAT_HEIGHT = 4;
    private static final int GRAPH_WIDTH = 12;
    private static final int GRAPH_HEIGHT = 8;

    private final ObjectMapper json = new ObjectMapper();
    private final ObjectNode dashboard = json.createObjectNode();
    private final ArrayNode panels = json.createArrayNode();
    private final String title;
    private final Path store;
    private final List<Measure> measures;
    private int x;
    private int y;

    DraftedDashboard(String title, Path store, List<Measure> measures) {
        this.title = title;
        this.store = store;
        this.measures = measures;
    }

    /** The text of the file, to be imported. */
    String text() {
        dashboard.put("title", title);
        dashboard.put("description", "What is in " + store + ", as Store Metrics reads it.");
        dashboard.putArray("tags").add("store-metrics");
        dashboard.put("schemaVersion", 42).put("editable", true).put("graphTooltip", 1);
        dashboard.putObject("time").put("from", "now-6h").put("to", "now");
        dashboard.put("timezone", "browser").put("refresh", "30s");
        dashboard.putObject("annotations").putArray("list");
        dashboard
                .putObject("templating")
                .putArray("list")
                .addObject()
                .put("name", "datasource")
                .put("label", "Data source")
                .put("type", "datasource")
                .put("query", "prometheus");
        String path = DraftedRules.selector(store);
        stat("Up", "1 if the file was last read well", "min(store_up" + path + ")", "short");
        stat(
                "Written",
                "When the file was last written",
                "max(store_file_modified_timestamp_seconds" + path + ") * 1000",
                "dateTimeFromNow");
        for (Measure one : measures) {
            boolean isTime = one.unit().equals("dateTimeFromNow");
            if (one.countsRows() || isTime) {
                stat(one.name(), one.help(), "max(" + one.name() + ")" + (isTime ? " * 1000" : ""), one.unit());
            }
        }
        y += x > 0 ? STAT_HEIGHT : 0;
        x = 0;
        measures.stream()
                .filter(one ->
                        !one.unit().equals("dateTimeFromNow") && !one.scheme().equals("info"))
                .forEach(this::graph);
        dashboard.set("panels", panels);
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(dashboard) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void stat(String name, String help, String query, String unit) {
        ObjectNode panel = panel("stat", name, help, query, unit, "__auto", STAT_WIDTH, STAT_HEIGHT);
        ObjectNode options = panel.putObject("options");
        // all that Grafana's schema asks for, as Grafana itself writes it
        options.put("colorMode", "value").put("graphMode", "none").put("textMode", "auto");
        options.put("orientation", "auto").put("justifyMode", "auto").put("wideLayout", true);
        options.put("showPercentChange", false).put("percentChangeColorMode", "standard");
        options.putObject("reduceOptions")
                .put("values", false)
                .put("fields", "")
                .putArray("calcs")
                .add("lastNotNull");
    }

    private void graph(Measure one) {
        boolean isState = one.scheme().equals("stateset");
        String legend = isState
                ? "{{state}}"
                : one.labels().keySet().stream()
                        .map(label -> "{{" + label + "}}")
                        .collect(Collectors.joining(" "));
        ObjectNode panel = panel(
                "timeseries",
                one.name(),
                one.help(),
                one.name(),
                one.unit(),
                legend.isEmpty() ? "{{path}}" : legend,
                GRAPH_WIDTH,
                GRAPH_HEIGHT);
        ObjectNode options = panel.putObject("options");
        options.putObject("legend")
                .put("displayMode", "list")
                .put("placement", "bottom")
                .put("showLegend", true)
                .putArray("calcs");
        options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
    }

    private ObjectNode panel(
            String type, String name, String help, String query, String unit, String legend, int width, int height) {
        if (x + width > WIDTH) {
            x = 0;
            y += height;
        }
        ObjectNode panel = panels.addObject();
        panel.put("id", panels.size()).put("type", type).put("title", name).put("description", help);
        panel.putObject("gridPos").put("x", x).put("y", y).put("w", width).put("h", height);
        panel.putObject("datasource").put("type", "prometheus").put("uid", "$datasource");
        panel.putObject("fieldConfig").putArray("overrides");
        ((ObjectNode) panel.get("fieldConfig")).putObject("defaults").put("unit", unit);
        ObjectNode target = panel.putArray("targets").addObject();
        target.putObject("datasource").put("type", "prometheus").put("uid", "$datasource");
        target.put("refId", "A").put("expr", query).put("legendFormat", legend);
        x += width;
        return panel;
    }
}
