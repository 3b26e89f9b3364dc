package org.storemetrics.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What the steps of a drafted route say of a store, counted in another way: from its DOM, by Java's own parsers of numbers and
 * times.
 */
final class IndependentCount {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(header\\.([^\\[}]+)|body)((\\[[^\\]]+])*)}");
    private static final Pattern QUANTITY = Pattern.compile("([-+]?[\\d.,]+)\\s*(\\D*)");
    private static final Map<String, Double> BYTES =
            Map.of("", 1.0, "B", 1.0, "kB", 1e3, "MB", 1e6, "GB", 1e9, "KiB", 1024.0, "MiB", 1048576.0);

    /** A step: the path of its rows, its scheme and its parameters. */
    record Step(String row, String scheme, Map<String, String> parameters) {}

    private final Element root;

    IndependentCount(Path store) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        DocumentBuilder builder = factory.newDocumentBuilder();
        root = builder.parse(store.toFile()).getDocumentElement();
    }

    /** The steps of a drafted route whose only rows, where it has no filter, have that path. */
    static List<Step> steps(Path route, String onlyRow) throws IOException {
        List<Step> steps = new ArrayList<>();
        String row = onlyRow;
        for (String line : Files.readAllLines(route)) {
            String text = line.strip();
            if (text.startsWith("expression: ")) {
                row = text.replaceAll(".* == '(.*)'\"", "$1");
            } else if (text.matches("uri: (gauge|info|stateset)")) {
                steps.add(new Step(row, text.substring("uri: ".length()), new LinkedHashMap<>()));
            } else if (!steps.isEmpty() && text.contains(": ")) {
                String value = text.substring(text.indexOf(": ") + 2);
                boolean isQuoted = value.startsWith("\"");
                steps.get(steps.size() - 1)
                        .parameters()
                        .put(
                                text.substring(0, text.indexOf(": ")),
                                isQuoted ? value.substring(1, value.length() - 1) : value);
            }
        }
        return steps;
    }

    /** The series of a step, as {@code name{label="value"}}, with their values. */
    Map<String, Double> series(Step step) {
        Map<String, List<Double>> values = new TreeMap<>();
        for (Element row : rows(step.row())) {
            Map<String, String> labels = new TreeMap<>();
            step.parameters().forEach((name, expression) -> {
                if (name.startsWith("tags.")) {
                    String value = text(row, expression);
                    labels.put(name.substring("tags.".length()), value == null ? "" : value);
                }
            });
            String value = step.parameters().get("value");
            if (step.scheme().equals("stateset")) {
                for (String state : step.parameters().get("states").split(",")) {
                    labels.put("state", state);
                    values.put(name(step, labels), List.of(state.equals(text(row, value)) ? 1.0 : 0.0));
                }
                continue;
            }
            String text = value == null ? "1" : text(row, value);
            List<String> absent =
                    List.of(step.parameters().getOrDefault("absent", "").split(","));
            if (text != null && !text.isEmpty() && !absent.contains(text)) {
                values.computeIfAbsent(name(step, labels), any -> new ArrayList<>())
                        .add(number(text + suffix(row, step.parameters()), step.parameters()));
            } else if (!"skip".equals(step.parameters().get("missing"))) {
                throw new AssertionError("a row of " + step + " would be rejected");
            }
        }
        Map<String, Double> series = new TreeMap<>();
        String aggregate = step.parameters().getOrDefault("aggregate", "sum");
        values.forEach((name, all) ->
                series.put(name, aggregated(all, step.scheme().equals("info") ? "max" : aggregate)));
        return series;
    }

    private static String suffix(Element row, Map<String, String> parameters) {
        String expression = parameters.get("suffix");
        return expression == null ? "" : " " + text(row, expression);
    }

    private static double aggregated(List<Double> values, String aggregate) {
        double sum = values.stream().mapToDouble(Double::doubleValue).sum();
        return switch (aggregate) {
            case "sum" -> sum;
            case "avg" -> sum / values.size();
            case "max" -> values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            default -> throw new AssertionError(aggregate);
        };
    }

    private static String name(Step step, Map<String, String> labels) {
        StringBuilder name = new StringBuilder(step.parameters().get("name")).append('{');
        labels.forEach(
                (label, value) -> name.append(label).append("=\"").append(value).append("\","));
        return name.append('}').toString();
    }

    /** The elements of a path below the root. */
    List<Element> rows(String path) {
        List<Element> rows = List.of(root);
        for (String step : path.equals(".") ? new String[0] : path.split("/")) {
            rows = rows.stream()
                    .flatMap(element -> children(element, step).stream())
                    .toList();
        }
        return rows;
    }

    private static List<Element> children(Element element, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && child.getLocalName().equals(name)) {
                children.add(child);
            }
        }
        return children;
    }

    private static String text(Element row, String expression) {
        Matcher reference = REFERENCE.matcher(expression);
        if (!reference.matches()) {
            throw new AssertionError(expression);
        }
        List<String> steps = new ArrayList<>(reference.group(2) == null ? List.of() : List.of(reference.group(2)));
        Arrays.stream(reference.group(3).split("[\\[\\]]+"))
                .filter(key -> !key.isEmpty())
                .forEach(steps::add);
        Element at = row;
        int dot = steps.isEmpty() ? -1 : steps.get(0).indexOf('.');
        if (dot > 0) {
            String around = steps.get(0).substring(0, dot);
            steps.set(0, steps.get(0).substring(dot + 1));
            do {
                at = (Element) at.getParentNode();
            } while (!around.equals(at.getLocalName()));
        }
        for (int i = 0; i < steps.size(); i++) {
            String step = steps.get(i);
            List<Element> children = children(at, step);
            if (children.size() > 1) {
                throw new AssertionError(expression + " is there " + children.size() + " times");
            }
            if (children.isEmpty()) {
                boolean isLast = i == steps.size() - 1;
                return isLast ? attribute(at, step.replace("@", "")) : null;
            }
            at = children.get(0);
        }
        StringBuilder text = new StringBuilder();
        for (Node node = at.getFirstChild(); node != null; node = node.getNextSibling()) {
            text.append(
                    node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE
                            ? node.getNodeValue()
                            : "");
        }
        return text.toString().strip();
    }

    private static String attribute(Element element, String name) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if (name.equals(attribute.getLocalName())) {
                return attribute.getNodeValue().strip();
            }
        }
        return null;
    }

    private static double number(String text, Map<String, String> options) {
        String time = options.get("time");
        if (time != null) {
            return seconds(text, time);
        }
        if (options.containsKey("map")) {
            return List.of("true", "yes", "on", "enabled").contains(text.toLowerCase(Locale.ROOT)) ? 1 : 0;
        }
        String plain = ",".equals(options.get("decimal"))
                ? text.replaceAll("[.\\s\u00a0\u202f']", "").replace(',', '.')
                : text.replace(",", "");
        String unit = options.get("unit");
        if (unit == null) {
            return plain.startsWith("0x") ? Long.decode(plain) : Double.parseDouble(plain);
        }
        if (unit.equals("duration") && text.startsWith("P")) {
            return Duration.parse(text).toNanos() / 1e9;
        }
        if (unit.equals("duration") && text.contains(":")) {
            return Duration.parse(text.replaceFirst("(\\d+):(\\d+):(.+)", "PT$1H$2M$3S"))
                            .toNanos()
                    / 1e9;
        }
        Matcher quantity = QUANTITY.matcher(plain);
        if (!quantity.matches()) {
            throw new AssertionError(text);
        }
        double number = Double.parseDouble(quantity.group(1));
        return switch (unit) {
            case "any" -> number;
            case "percent" -> number / 100;
            case "bytes" -> number * BYTES.get(quantity.group(2));
            default -> throw new AssertionError(unit + " " + text);
        };
    }

    private static double seconds(String text, String time) {
        Instant instant = switch (time) {
            case "epoch" -> Instant.ofEpochSecond(Long.parseLong(text));
            case "epoch-millis" -> Instant.ofEpochMilli(Long.parseLong(text));
            case "rfc1123" -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            case "iso" -> iso(text);
            default -> {
                DateTimeFormatter pattern = DateTimeFormatter.ofPattern(time, Locale.ENGLISH);
                yield time.contains("H")
                        ? LocalDateTime.parse(text, pattern).toInstant(ZoneOffset.UTC)
                        : LocalDate.parse(text, pattern).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
        };
        return instant.toEpochMilli() / 1e3;
    }

    private static Instant iso(String text) {
        if (text.length() == "2026-11-23".length()) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        String colon = text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
        return colon.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                ? OffsetDateTime.parse(colon).toInstant()
                : LocalDateTime.parse(colon).toInstant(ZoneOffset.UTC);
    }
}
