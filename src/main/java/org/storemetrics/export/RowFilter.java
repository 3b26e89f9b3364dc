package org.storemetrics.export;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.storemetrics.export.Overview.Row;

/**
 * Which rows of which store somebody wants to see, as the form of the page asks for it.
 *
 * @param store its path; empty for the first one
 * @param type empty for rows of any
 * @param text what one of their fields, or their outcome, has in it, in any case; empty for anything
 * @param rejected whether only those that were rejected
 */
record RowFilter(String store, String type, String text, boolean rejected) {

    /** Reads {@code store=…&type=…&text=…&rejected=on}; whatever else is asked for is left alone. */
    static RowFilter of(String query) {
        Map<String, String> asked = new HashMap<>();
        for (String part : query.split("&")) {
            String[] pair = part.split("=", 2);
            asked.put(pair[0], pair.length == 1 ? "" : decoded(pair[1]));
        }
        return new RowFilter(
                asked.getOrDefault("store", ""),
                asked.getOrDefault("type", ""),
                asked.getOrDefault("text", ""),
                asked.containsKey("rejected"));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    boolean matches(Row row) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return (type.isEmpty() || type.equals(row.type()))
                && (!rejected || row.isRejected())
                && (wanted.isEmpty()
                        || row.outcome().toLowerCase(Locale.ROOT).contains(wanted)
                        || row.fields().values().stream()
                                .anyMatch(
                                        field -> field.toLowerCase(Locale.ROOT).contains(wanted)));
    }
}
