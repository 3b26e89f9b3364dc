package org.storemetrics.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An element around a row, as far as it was read when the row began: what {@code ${header.suite.name}} looks in.
 *
 * @param last the last of its fields, which knows those before it; null if it has none
 * @param outer the element around it; null for the root
 */
record Around(String name, @Nullable Kept last, @Nullable Around outer) {

    /** What is kept as a field. */
    enum Kind {
        ATTRIBUTE,
        CHILD,
        /** A name whose fields were too much to keep; the empty name stands for any. */
        DROPPED
    }

    /** A field and those before it; rows that have begun meanwhile share it. */
    record Kept(
            String name,
            Kind kind,
            @Nullable Object value,
            @Nullable Kept before) {}

    /** The nearest element of a name, this one or one around it; null if there is none. */
    static @Nullable Around find(@Nullable Around around, String name) {
        for (Around one = around; one != null; one = one.outer) {
            if (one.name.equals(name)) {
                return one;
            }
        }
        return null;
    }

    /**
     * A field: a child element before an attribute, or only an attribute if its name begins with {@code @}.
     *
     * @throws IllegalStateException if it was not kept
     */
    @Nullable
    Object field(String field) {
        boolean onlyAttribute = field.startsWith("@");
        String wanted = onlyAttribute ? field.substring(1) : field;
        List<@Nullable Object> children = new ArrayList<>();
        Object attribute = null;
        for (Kept kept = last; kept != null; kept = kept.before) {
            if (kept.kind == Kind.DROPPED && (kept.name.equals(wanted) || kept.name.isEmpty())) {
                throw new IllegalStateException("too much stands before the row to keep the field '" + wanted
                        + "' of the element '" + name + "' around it");
            }
            if (kept.name.equals(wanted)) {
                if (kept.kind == Kind.ATTRIBUTE) {
                    attribute = kept.value;
                } else if (!onlyAttribute) {
                    children.add(0, kept.value);
                }
            }
        }
        return children.isEmpty()
                ? attribute
                : children.size() == 1 ? children.get(0) : new Fields.Many(wanted, children);
    }

    /** Puts what was kept of an element, and before that of those around it, by their names; the nearest replaces others. */
    static void fields(@Nullable Around element, Map<String, Map<String, @Nullable Object>> all) {
        if (element == null) {
            return;
        }
        fields(element.outer, all);
        Map<String, @Nullable Object> fields = new TreeMap<>();
        for (Kept kept = element.last; kept != null; kept = kept.before) {
            if (kept.kind != Kind.DROPPED && !element.isDropped(kept.name)) {
                fields.put(kept.name, Fields.plain(element.field(kept.name)));
            }
        }
        all.put(element.name, fields);
    }

    private boolean isDropped(String field) {
        for (Kept kept = last; kept != null; kept = kept.before) {
            if (kept.kind == Kind.DROPPED && (kept.name.equals(field) || kept.name.isEmpty())) {
                return true;
            }
        }
        return false;
    }
}
