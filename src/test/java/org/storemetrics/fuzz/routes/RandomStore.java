package org.storemetrics.fuzz.routes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Random stores, each in some versions: rows come, go, change, and cannot be measured. */
final class RandomStore {

    /** What a row's {@code item} elements have: text, or attributes. */
    enum Items {
        TEXT,
        FIELDS
    }

    /** One version of a store; one that is not whole ends in the middle of its last row. */
    record Version(List<Map<String, @Nullable Object>> rows, boolean isWhole, String xml) {}

    private static final List<String> TYPES = List.of("fruit", "nut", "drink", "a \"b\" \\ c", "", "fruit", "nut");
    private static final List<String> GOOD =
            List.of("0", "1", "3", "-1.5", "1e3", "0.1", "+2", "007", "120", "0.3", "2.5e-3", "99.99", "-7");
    private static final List<String> BAD =
            List.of("abc", "NaN", "Infinity", "1e400", "1,5", "", "1_000", "0x", "--1", "1.2.3", "٣", "-inf", "5 kg");
    private static final List<String> PARTS = List.of("x", "y", "z", "3", "7", "0.5");

    private final SplittableRandom random;
    private final Items items;
    private final Parts parts;
    private int ids;

    RandomStore(SplittableRandom random, Items items, Parts parts) {
        this.random = random;
        this.items = items;
        this.parts = parts;
    }

    List<Version> versions() {
        List<Version> versions = new ArrayList<>();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int count = random.nextInt(7); count > 0; count--) {
            rows.add(row());
        }
        for (int version = 1 + random.nextInt(3); version > 0; version--) {
            boolean whole = random.nextInt(8) > 0;
            List<Map<String, @Nullable Object>> kept = new ArrayList<>(rows);
            kept.removeIf(row -> !parts.isKept());
            String xml = xml(kept, whole);
            if (parts.isKept()) {
                versions.add(new Version(kept, whole, xml));
            }
            change(rows);
        }
        return versions;
    }

    private void change(List<Map<String, @Nullable Object>> rows) {
        rows.removeIf(row -> random.nextInt(6) == 0);
        for (int i = 0; i < rows.size(); i++) {
            if (random.nextInt(5) == 0) {
                Map<String, @Nullable Object> row = row();
                row.put("id", rows.get(i).get("id"));
                rows.set(i, row);
            }
        }
        for (int count = random.nextInt(3); count > 0; count--) {
            rows.add(random.nextInt(rows.size() + 1), row());
        }
    }

    private Map<String, @Nullable Object> row() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", "" + ++ids);
        put(row, "type", any(TYPES));
        put(row, "a", number());
        put(row, "b", number());
        put(row, "c", any(GOOD));
        put(row, "tags", String.join(";", texts(1 + random.nextInt(3))));
        List<Object> elements = new ArrayList<>();
        for (String part : texts(random.nextInt(4))) {
            elements.add(items == Items.TEXT ? part : new LinkedHashMap<>(Map.of("n", part)));
        }
        if (!elements.isEmpty()) {
            row.put("item", elements.size() == 1 ? elements.get(0) : elements);
        }
        return row;
    }

    private void put(Map<String, @Nullable Object> row, String field, String value) {
        if (random.nextInt(10) > 0) {
            row.put(field, value);
        }
    }

    private String number() {
        int kind = random.nextInt(12);
        return kind == 0 ? any(BAD) : kind == 1 ? " " + any(GOOD) + " " : any(GOOD);
    }

    private List<String> texts(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(any(PARTS));
        }
        return texts;
    }

    private String any(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    private String xml(List<Map<String, @Nullable Object>> rows, boolean whole) {
        StringBuilder xml = new StringBuilder("<store>\n");
        for (Map<String, @Nullable Object> row : rows) {
            StringBuilder children = new StringBuilder();
            xml.append("  <row");
            row.forEach((field, value) -> {
                if (field.equals("item")) {
                    for (Object item : value instanceof List<?> many ? many : List.of(value)) {
                        children.append(
                                item instanceof Map<?, ?> attributes
                                        ? "<item n=\"" + attributes.get("n") + "\"/>"
                                        : "<item>" + item + "</item>");
                    }
                } else if (random.nextInt(5) == 0
                        && value.equals(value.toString().strip())) {
                    children.append("<" + field + ">" + value + "</" + field + ">");
                } else {
                    xml.append(" " + field + "=\"" + value.toString().replace("\"", "&quot;") + "\"");
                }
            });
            xml.append(children.length() == 0 ? "/>\n" : ">" + children + "</row>\n");
        }
        return xml.append(whole ? "</store>\n" : "  <row id=\"").toString();
    }
}
