package org.storemetrics.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The panels of a drafted dashboard, in sections, one beside the other without gaps. */
final class DraftedPanels {

    private static final int WIDTH = 24;

    /** How a panel is drawn, how high, and how many there are in a line at most. */
    private enum Type {
        STAT(4, 4),
        TIMESERIES(8, 2),
        TABLE(6, 2);

        private final int height;
        private final int inLine;

        Type(int height, int inLine) {
            this.height = height;
            this.inLine = inLine;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What Prometheus is asked for, and the unit of that as Grafana has it. */
    record Query(String text, String unit) {}

    /** A panel without its place. */
    record Panel(Type type, String title, String help, Query query, String legend, Consumer<ObjectNode> options) {

        static Panel stat(String title, String help, Query query) {
            return new Panel(Type.STAT, title, help, query, "__auto", DraftedPanels::ofStat);
        }

        static Panel graph(String title, String help, Query query, String legend) {
            return new Panel(Type.TIMESERIES, title, help, query, legend, DraftedPanels::ofGraph);
        }

        /** A table whose columns are labels, and the value if that is a time. */
        static Panel table(String title, String help, Query query, List<String> labels) {
            boolean isValue = !query.unit().equals("short");
            return new Panel(Type.TABLE, title, help, query, "", panel -> ofTable(panel, labels, isValue));
        }
    }

    private final ArrayNode panels;
    private int y;

    DraftedPanels(ArrayNode panels) {
        this.panels = panels;
    }

    /** Adds panels, those of a type after one another, below a line that says what they are of. */
    void section(String title, List<Panel> all) {
        if (all.isEmpty()) {
            return;
        }
        ObjectNode line = panels.addObject().put("id", panels.size()).put("type", "row");
        line.put("title", title).put("collapsed", false);
        place(line, 0, WIDTH, 1);
        line.putArray("panels");
        y++;
        for (Type type : Type.values()) {
            List<Panel> of = all.stream().filter(panel -> panel.type() == type).toList();
            for (int from = 0; from < of.size(); from += type.inLine) {
                addLine(of.subList(from, Math.min(from + type.inLine, of.size())), type.height);
            }
        }
    }

    private void addLine(List<Panel> line, int height) {
        for (int i = 0; i < line.size(); i++) {
            int from = WIDTH * i / line.size();
            add(line.get(i), from, WIDTH * (i + 1) / line.size() - from, height);
        }
        y += height;
    }

    private void place(ObjectNode panel, int x, int width, int height) {
        panel.putObject("gridPos").put("x", x).put("y", y).put("w", width).put("h", height);
    }

    private void add(Panel one, int x, int width, int height) {
        ObjectNode panel = panels.addObject();
        panel.put("id", panels.size()).put("type", one.type().toString());
        panel.put("title", one.title()).put("description", one.help());
        place(panel, x, width, height);
        panel.putObject("datasource").put("type", "prometheus").put("uid", "$datasource");
        ObjectNode fields = panel.putObject("fieldConfig");
        fields.putObject("defaults").put("unit", one.query().unit());
        fields.putArray("overrides");
        ObjectNode target = panel.putArray("targets").addObject();
        target.putObject("datasource").put("type", "prometheus").put("uid", "$datasource");
        target.put("refId", "A").put("expr", one.query().text()).put("legendFormat", one.legend());
        boolean isGraph = one.type() == Type.TIMESERIES;
        target.put("instant", !isGraph).put("range", isGraph);
        one.options().accept(panel);
    }

    /** All that Grafana's schema asks for, as Grafana itself writes it. */
    private static void ofStat(ObjectNode panel) {
        ObjectNode options = panel.putObject("options");
        options.put("colorMode", "value").put("graphMode", "none").put("textMode", "auto");
        options.put("orientation", "auto").put("justifyMode", "auto").put("wideLayout", true);
        options.put("showPercentChange", false).put("percentChangeColorMode", "standard");
        options.putObject("reduceOptions")
                .put("values", false)
                .put("fields", "")
                .putArray("calcs")
                .add("lastNotNull");
        // a number alone is neither good nor bad
        ObjectNode defaults = (ObjectNode) panel.get("fieldConfig").get("defaults");
        defaults.putObject("color").put("mode", "thresholds");
        defaults.putObject("thresholds")
                .put("mode", "absolute")
                .putArray("steps")
                .addObject()
                .put("color", "text")
                .putNull("value");
    }

    private static void ofGraph(ObjectNode panel) {
        ObjectNode defaults = (ObjectNode) panel.get("fieldConfig").get("defaults");
        defaults.putObject("color").put("mode", "palette-classic");
        ObjectNode custom = defaults.putObject("custom");
        custom.put("drawStyle", "line").put("lineWidth", 1).put("fillOpacity", 0);
        custom.put("showPoints", "never").put("spanNulls", false);
        ObjectNode options = panel.putObject("options");
        ObjectNode legend = options.putObject("legend");
        legend.put("displayMode", "table").put("placement", "bottom").put("showLegend", true);
        legend.putArray("calcs").add("lastNotNull").add("max");
        options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
    }

    private static void ofTable(ObjectNode panel, List<String> labels, boolean isValue) {
        ObjectNode target = (ObjectNode) panel.get("targets").get(0);
        target.put("format", "table");
        ObjectNode fields = (ObjectNode) panel.get("fieldConfig");
        String unit = fields.get("defaults").get("unit").asText();
        ((ObjectNode) fields.get("defaults")).put("unit", "string");
        if (isValue) {
            ObjectNode when = ((ArrayNode) fields.get("overrides")).addObject();
            when.putObject("matcher").put("id", "byName").put("options", "when");
            when.putArray("properties").addObject().put("id", "unit").put("value", unit);
        }
        ObjectNode options = panel.putObject("options");
        options.put("cellHeight", "sm").put("frameIndex", 0).put("showHeader", true);
        ObjectNode organize = panel.putArray("transformations").addObject().put("id", "organize");
        ObjectNode how = organize.putObject("options");
        how.putObject("excludeByName").put("Time", true).put("Value", !isValue);
        ObjectNode places = how.putObject("indexByName");
        ObjectNode names = how.putObject("renameByName");
        for (int i = 0; i < labels.size(); i++) {
            places.put(labels.get(i), i);
            names.put(labels.get(i), labels.get(i));
        }
        places.put("Value", labels.size());
        names.put("Value", "when");
    }
}
