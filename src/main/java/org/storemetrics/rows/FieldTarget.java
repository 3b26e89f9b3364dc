package org.storemetrics.rows;

import java.util.ArrayList;
import java.util.List;

/** Where the fields of an element go, one after the other. */
interface FieldTarget {

    /** Adds a field; one whose name is there already is added to that one's List. */
    void add(String name, Object value);

    boolean isEmpty();

    /** What a field has become when its name comes again. */
    static Object joined(Object before, Object value) {
        if (before == null) {
            return value;
        }
        if (before instanceof List<?>) {
            @SuppressWarnings("unchecked")
            List<Object> all = (List<Object>) before;
            all.add(value);
            return all;
        }
        List<Object> both = new ArrayList<>();
        both.add(before);
        both.add(value);
        return both;
    }
}
