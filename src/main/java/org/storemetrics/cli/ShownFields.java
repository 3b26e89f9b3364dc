package org.storemetrics.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.storemetrics.rows.Row;

/** The fields of a row and of the elements around it, each by what stands in the braces of {@code ${header.…}} for it. */
final class ShownFields {

    /** Of a row with more the others are not shown. */
    private static final int MOST = 1000;

    private final Map<String, String> texts = new LinkedHashMap<>();

    private ShownFields() {}

    /** By name, {@code host[name]} say, or {@code suite.name} of an element around the row; the row's own text has none. */
    static Map<String, String> of(Row row) {
        ShownFields shown = new ShownFields();
        Map<String, @Nullable Object> own = row.fields();
        own.forEach(shown::add);
        row.around().forEach((element, fields) -> {
            if (!own.containsKey(element)) {
                fields.forEach((field, value) -> shown.addAround(element, field, value));
            }
        });
        return shown.texts;
    }

    private void addAround(String element, String field, @Nullable Object value) {
        boolean isDeep = value instanceof Map || value instanceof List;
        add(isDeep ? element + "[" + field + "]" : element + "." + field, value);
    }

    private void add(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> fields) {
            fields.forEach((field, inner) -> add(field.equals("") ? name : name + "[" + field + "]", inner));
        } else if (value instanceof List<?> many) {
            for (int i = 0; i < many.size(); i++) {
                add(name + "[" + i + "]", many.get(i));
            }
        } else if (value != null && texts.size() < MOST) {
            texts.put(name, value.toString());
        }
    }
}
