package org.storemetrics.rows;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of a row, as they were read.
 *
 * @param names their names
 * @param values their values in the same order: a text, a List, a Map or null each
 */
record Fields(FieldNames names, Object[] values) {

    /** The field that a header stands for; null if there is none. */
    Object header(String name) {
        Integer place = names.header(name);
        return place == null ? null : values[place];
    }

    /** Puts all fields that are headers where headers are. */
    void putHeaders(Map<String, Object> headers) {
        for (int i = 0; i < values.length; i++) {
            if (names.header(names.name(i)) != null) {
                headers.put(names.name(i), values[i]);
            }
        }
    }

    /** A new Map of all fields. */
    Map<String, Object> toMap() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            fields.put(names.name(i), values[i]);
        }
        return fields;
    }
}
