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
import java.util.stream.Stream;
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

    /** A step: the path of its rows, the condition that these must meet, its scheme and its parameters. */
    record Step(String row, String condition, String scheme, Map<String, String> parameters) {}

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
        String condition = "";
        int within = 0;
        for (String line : Files.readAllLines(route)) {
            String text = line.strip();
            int indent = line.length() - line.stripLeading().length();
            if (text.startsWith("expression: \"${exchangeProperty.row} ")) {
                row = text.replaceAll(".* (==|regex) '(.*)'\"", "$2").replace("(.*/)?", "**/");
            } else if (text.startsWith("expression: ")) {
                condition = text.substring("expression: \"".length(), text.length() - 1);
                within = indent;
            } else if (text.matches("uri: (gauge|counter|info|stateset)")) {
                condition = indent < within ? "" : condition;
                steps.add(new Step(row, condition, text.substring("uri: ".length()), new LinkedHashMap<>()));
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
            if (!meets(row, step.condition())) {
                continue;
            }
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
                        .add(number(text + suffix(row, step.parameters()), step.parameters())
                                * factor(row, step.parameters(), "scale")
                                / factor(row, step.parameters(), "per"));
            } else if (step.parameters().getOrDefault("missing", "").matches("\\d+")) {
                double missing = Double.parseDouble(step.parameters().get("missing"));
                values.computeIfAbsent(name(step, labels), any -> new ArrayList<>())
                        .add(missing);
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

    private static double factor(Element row, Map<String, String> parameters, String option) {
        String expression = parameters.get(option);
        return expression == null ? 1 : Double.parseDouble(text(row, expression));
    }

    /** Whether a row meets all of: a field is (not) in a list, or like a regular expression, or there. */
    private static boolean meets(Element row, String condition) {
        return condition.isEmpty() || Stream.of(condition.split(" && ")).allMatch(part -> meetsPart(row, part));
    }

    private static boolean meetsPart(Element row, String condition) {
        Matcher part =
                Pattern.compile("(\\S+) (!?)(in|regex|=) ?'?(.*?)'?").matcher(condition.replace("!= null", "!= "));
        if (!part.matches()) {
            throw new AssertionError(condition);
        }
        String text = text(row, part.group(1));
        boolean is = text != null
                && switch (part.group(3)) {
                    case "in" -> List.of(part.group(4).split(",")).contains(text);
                    case "regex" -> text.matches(part.group(4));
                    default -> false;
                };
        return part.group(3).equals("=") ? text != null : is != part.group(2).equals("!");
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
            case "min" -> values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
            case "max" -> values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            default -> throw new AssertionError(aggregate);
        };
    }

    private static String name(Step step, Map<String, String> labels) {
        StringBuilder name = new StringBuilder(step.parameters().get("name")).append('{');
        labels.forEach((label, value) -> name.append(label)
                .append("=\"")
                .append(value.replace("\"", "\\\""))
                .append("\","));
        return name.append('}').toString();
    }

    /** The elements of a path below the root. */
    List<Element> rows(String path) {
        List<Element> rows = List.of(root);
        for (String step : path.equals(".") ? new String[0] : path.split("/")) {
            rows = rows.stream()
                    .flatMap(element -> step.equals("**") ? all(element) : children(element, step).stream())
                    .distinct()
                    .toList();
        }
        return rows;
    }

    private static Stream<Element> all(Element element) {
        return Stream.concat(Stream.of(element), children(element, "*").stream().flatMap(IndependentCount::all));
    }

    private static List<Element> children(Element element, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child
                    && (name.equals("*") || child.getLocalName().equals(name))) {
                children.add(child);
            }
        }
        return children;
    }

    private static String text(Element row, String expression) {
        if (expression.matches("\\w+")) {
            return expression;
        }
        if (expression.startsWith("${lowercase(")) {
            return text(row, expression.replaceAll("^\\$\\{lowercase\\(|\\)}$", ""))
                    .toLowerCase(Locale.ROOT);
        }
        if (expression.startsWith("${substringAfter(")) {
            String text = text(row, expression.replaceAll("^\\$\\{substringAfter\\(|,' '\\)}$", ""));
            return text == null ? null : text.substring(text.indexOf(' ') + 1);
        }
        if (expression.contains(" ? ")) {
            return Stream.of("failure:failed", "error:error", "skipped:skipped", ":passed")
                    .filter(one -> one.startsWith(":")
                            || !children(row, one.split(":")[0]).isEmpty())
                    .findFirst()
                    .orElseThrow()
                    .split(":")[1];
        }
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
        if (dot < 0 && steps.size() > 1 && children(row, steps.get(0)).isEmpty() && isAround(row, steps.get(0))) {
            String around = steps.remove(0);
            do {
                at = (Element) at.getParentNode();
            } while (!around.equals(at.getLocalName()));
        }
        for (int i = 0; i < steps.size(); i++) {
            String step = steps.get(i);
            boolean isFirst = i + 1 < steps.size() && steps.get(i + 1).equals("0");
            List<Element> all = children(at, step);
            List<Element> children = isFirst ? all.subList(0, 1) : all;
            i += isFirst ? 1 : 0;
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

    private static boolean isAround(Element row, String name) {
        return row.getParentNode() instanceof Element outer
                && (name.equals(outer.getLocalName()) || isAround(outer, name));
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
        if (options.getOrDefault("map", "").equals("*=0")
                || options.getOrDefault("map", "").equals(text + "=0")) {
            return 0;
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
            case "duration" -> number * Map.of("s", 1.0, "ms", 1e-3).get(quantity.group(2));
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
