package org.storemetrics.metric;

import java.util.LinkedHashMap;
import java.util.Map;
import org.storemetrics.read.FiniteNumber;

/** The list of texts and numbers that an option is: {@code up=1,down=0}. */
final class NumberList {

    private NumberList() {}

    /**
     * The numbers of a list of pairs, as they are written, in its order.
     *
     * @throws IllegalArgumentException if an item is no pair of a name and a number, or a name is there twice
     */
    static Map<String, String> of(String list) {
        Map<String, String> numbers = new LinkedHashMap<>();
        for (String item : CommaList.of(list)) {
            // a name may have a = of its own
            int equals = item.lastIndexOf('=');
            String name = NumberText.strip(item.substring(0, Math.max(0, equals)));
            String number = NumberText.strip(item.substring(equals + 1));
            if (name.isEmpty() || !Double.isFinite(FiniteNumber.read(number))) {
                throw new IllegalArgumentException("'" + item + "' is not a text, = and a number");
            }
            if (numbers.put(name, number) != null) {
                throw new IllegalArgumentException("'" + name + "' is there twice");
            }
        }
        return numbers;
    }
}
