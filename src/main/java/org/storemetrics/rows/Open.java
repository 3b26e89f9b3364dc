package org.storemetrics.rows;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.storemetrics.rows.Around.Kept;
import org.storemetrics.rows.Around.Kind;

/**
 * An element that has begun and not ended, and is no row, or one with rows within it: its fields so far. Those of a row are
 * all kept; of what is around rows, little, however large the document is.
 */
final class Open {

    /** What an element's rows have in common, as long as nothing else comes between them. */
    record Origin(String element, String path, @Nullable Around around) {}

    /** The row that an element is. */
    record AsRow(int line, long offset, long bytesLeft) {}

    private static final int MOST_OF_A_NAME = 100;
    private static final int MOST_NAMES_DROPPED = 100;
    private static final int MOST_KEPT = 1 << 16;
    private static final int COST = 64;

    private final @Nullable Open outer;
    private final String name;
    private final RowPaths.Place place;
    private final @Nullable AsRow row;
    private final int most;
    private final StringBuilder text = new StringBuilder();
    private boolean textDropped;
    private final Map<String, Integer> occurrences = new HashMap<>();
    private @Nullable Kept last;
    private int dropped;
    // fields of a row, characters and the like of anything else
    private int kept;
    private @Nullable Around around;
    private @Nullable Origin origin;

    /** The row, if it is one, may have so many fields. */
    Open(@Nullable Open outer, String name, RowPaths.Place place, @Nullable AsRow row, int mostFields) {
        this.outer = outer;
        this.name = name;
        this.place = place;
        this.row = row;
        this.most = row == null ? MOST_KEPT : mostFields;
    }

    @Nullable
    Open outer() {
        return outer;
    }

    String name() {
        return name;
    }

    RowPaths.Place place() {
        return place;
    }

    @Nullable
    AsRow row() {
        return row;
    }

    /** Its path below the root element; empty for that one. */
    String path() {
        return outer == null ? "" : outer.pathOf(name);
    }

    /** The path of a child element. */
    String pathOf(String child) {
        String path = path();
        return path.isEmpty() ? child : path + "/" + child;
    }

    /** Whether a field of this name would not be kept. */
    boolean drops(String field) {
        return dropped > MOST_NAMES_DROPPED || occurrences.getOrDefault(field, 0) < 0;
    }

    void add(String field, Kind kind, @Nullable Object value, int cost) {
        if (drops(field)) {
            return;
        }
        around = null;
        if (row != null) {
            kept += cost;
            keepOrDrop(kept <= most, field, kind, value);
            return;
        }
        int size = COST + field.length() + cost;
        int count = kind == Kind.ATTRIBUTE ? 0 : occurrences.merge(field, 1, Integer::sum);
        kept += size;
        if (kept > most || count > MOST_OF_A_NAME) {
            kept -= size;
            forget(field);
        } else {
            last = new Kept(field, kind, value, last);
        }
    }

    private void keepOrDrop(boolean keep, String field, Kind kind, @Nullable Object value) {
        if (keep) {
            last = new Kept(field, kind, value, last);
        } else {
            dropped = MOST_NAMES_DROPPED + 1;
            last = new Kept("", Kind.DROPPED, null, last);
        }
    }

    /** Nothing of a name stays: what it costs does, as rows that have begun may still know it. */
    private void forget(String field) {
        Deque<Kept> others = new ArrayDeque<>();
        for (Kept one = last; one != null; one = one.before()) {
            if (!one.name().equals(field)) {
                others.push(one);
            }
        }
        last = null;
        others.forEach(one -> last = new Kept(one.name(), one.kind(), one.value(), last));
        occurrences.put(field, Integer.MIN_VALUE / 2);
        boolean any = ++dropped > MOST_NAMES_DROPPED;
        last = new Kept(any ? "" : field, Kind.DROPPED, null, last);
    }

    /** Whether it has any text of its own, so far. */
    boolean hasText() {
        return !text.isEmpty();
    }

    /** Some of its own text, which does not begin with white space alone. */
    void add(String more) {
        if (textDropped) {
            return;
        }
        text.append(more);
        if (row == null && text.length() > MOST_KEPT) {
            text.setLength(0);
            textDropped = true;
        }
    }

    /** Adds all its fields, when it has ended. */
    void addTo(Fields.Target target) {
        Deque<Kept> all = new ArrayDeque<>();
        for (Kept one = last; one != null; one = one.before()) {
            all.push(one);
        }
        for (Kept one : all) {
            if (one.kind() == Kind.ATTRIBUTE) {
                target.addAttribute(one.name(), String.valueOf(one.value()));
            } else {
                target.add(one.name(), one.kind() == Kind.DROPPED ? Fields.DROPPED : one.value());
            }
        }
        if (textDropped) {
            target.add("", Fields.DROPPED);
        } else {
            target.addText(text.toString());
        }
    }

    /** What it is as a field of the element around it, when it has ended. */
    Object asField() {
        if (last == null && !textDropped) {
            return text.toString().strip();
        }
        NestedFields nested = new NestedFields();
        addTo(nested);
        return nested;
    }

    /** What it costs as a field of the element around it. */
    int cost() {
        return row == null ? kept + text.length() : kept;
    }

    boolean hasTooMany() {
        return row != null && kept > most;
    }

    /** This element and those around it, as they are now. */
    private Around around() {
        if (around == null) {
            around = new Around(name, last, outer == null ? null : outer.around());
        }
        return around;
    }

    /** What the child elements of a name have in common, now. */
    Origin origin(String element) {
        Around now = around();
        if (origin == null || origin.around != now || !origin.element.equals(element)) {
            origin = new Origin(element, pathOf(element), now);
        }
        return origin;
    }
}
