package org.storemetrics.rows;

import org.jspecify.annotations.Nullable;

/**
 * A way to a field of a row or of an element around it, as a header's name: {@code /a/0/b} for the first {@code a} of the row
 * and its field {@code b}, {@code //suite/name} for the same of the row or else of the nearest element {@code suite} around it,
 * {@code /./a} for a field of the body. No element's name has a slash; {@code |} stands for a dot.
 *
 * @param place where the first step is among the names of the row's fields; below 0 if it is not there
 */
record FieldPath(boolean orAround, boolean ofBody, String[] steps, int place) {

    static boolean isOne(String header) {
        return !header.isEmpty() && header.charAt(0) == '/';
    }

    static FieldPath parse(String header, FieldNames names) {
        String path = header.replace('|', '.');
        boolean twoSlashes = path.startsWith("//");
        boolean ofBody = path.startsWith("/./");
        String[] steps = path.substring(twoSlashes ? 2 : ofBody ? 3 : 1).split("/", -1);
        boolean orAround = twoSlashes && steps.length > 1 && !isIndex(steps[1]);
        return new FieldPath(orAround, ofBody, steps, names.place(steps[0]));
    }

    @Nullable
    Object of(Fields fields, @Nullable Around around) {
        return Fields.text(raw(fields, around));
    }

    /** The field as it was read, not its text. */
    @Nullable
    Object raw(Fields fields, @Nullable Around around) {
        if (place >= 0) {
            return walk(fields.value(place), 1);
        }
        Around element = orAround ? Around.find(around, steps[0]) : null;
        return element == null ? walk(fields.raw(steps[0]), 1) : walk(element.field(steps[1]), 2);
    }

    /** A field of a body that a route has set. */
    @Nullable
    Object of(@Nullable Object body) {
        return Fields.text(raw(body));
    }

    @Nullable
    Object raw(@Nullable Object body) {
        return walk(body, 0);
    }

    /** The one element that it leads to: its text, or its fields; null if that is an attribute, several elements or nothing. */
    @Nullable
    Object element(Fields fields, @Nullable Around around) {
        Object value = raw(fields, around);
        boolean isText = value instanceof String && ofAttribute().raw(fields, around) != value;
        return isText || value instanceof NestedFields ? value : null;
    }

    /** The same of a body that a route has set to an element. */
    @Nullable
    Object element(@Nullable Object body) {
        Object value = raw(body);
        boolean isText = body instanceof NestedFields
                && value instanceof String
                && ofAttribute().raw(body) != value;
        return isText || value instanceof NestedFields ? value : null;
    }

    /** The way to the attribute of that name. */
    private FieldPath ofAttribute() {
        String[] named = steps.clone();
        int name = named.length - 1;
        while (name > 0 && (isIndex(named[name]) || named[name].equals("last"))) {
            name--;
        }
        named[name] = named[name].startsWith("@") ? named[name] : "@" + named[name];
        return new FieldPath(orAround, ofBody, named, -1);
    }

    private @Nullable Object walk(@Nullable Object start, int from) {
        Object value = start;
        for (int i = from; i < steps.length && value != null; i++) {
            value = step(value, steps[i]);
        }
        return value;
    }

    private static boolean isIndex(String step) {
        return !step.isEmpty() && Character.isDigit(step.charAt(0));
    }

    private static @Nullable Object step(Object value, String step) {
        if (value instanceof String) {
            // there is but one of it
            return step.equals("0") || step.isEmpty() ? value : null;
        }
        if (value == Fields.DROPPED) {
            return value;
        }
        if (isIndex(step)) {
            if (!(value instanceof Fields.Many many)) {
                return step.equals("0") ? value : null;
            }
            int index = Integer.parseInt(step);
            return index < many.size() ? many.get(index) : null;
        }
        if (value instanceof Fields.Many many) {
            if (step.equals("last")) {
                return many.get(many.size() - 1);
            }
            throw many.refusal();
        }
        return value instanceof NestedFields nested
                ? nested.field(step)
                : value instanceof java.util.Map<?, ?> map ? map.get(step) : step.isEmpty() ? value : null;
    }
}
