package org.storemetrics.bench;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How stores write a row that has a type, a quantity and a price, and what stands beside these. */
enum Shape {
    /** Two attributes and three child elements. */
    STANDARD(1) {
        @Override
        String row(int number, String type, int quantity, BigDecimal price) {
            throw new UnsupportedOperationException("the generator has its own");
        }
    },
    /** Forty child elements, four of which are asked for. */
    WIDE(0.1) {
        @Override
        String row(int number, String type, int quantity, BigDecimal price) {
            String others = IntStream.range(0, 36)
                    .mapToObj(i -> "<field" + i + ">value " + (number + i) * 7919L % 100_000 + " of " + i + "</field"
                            + i + ">")
                    .collect(Collectors.joining());
            return "<row><id>" + number + "</id><type>" + type + "</type>" + numbers(quantity, price) + others
                    + "</row>";
        }
    },
    /** Attributes only. */
    ATTRIBUTES(1) {
        @Override
        String row(int number, String type, int quantity, BigDecimal price) {
            return "<row id=\"" + number + "\" type=\"" + type + "\" quantity=\"" + quantity + "\" price=\"" + price
                    + "\"/>";
        }
    },
    /** Two kilobytes of text that nobody asks for. */
    TEXT(0.06) {
        @Override
        String row(int number, String type, int quantity, BigDecimal price) {
            return begin(number, type) + numbers(quantity, price) + "<description>"
                    + "lorem ipsum dolor sit amet ".repeat(80) + "</description></row>";
        }
    },
    /** Eight elements within one, each with an attribute and two elements of its own. */
    NESTED(0.1) {
        @Override
        String row(int number, String type, int quantity, BigDecimal price) {
            String items = IntStream.range(0, 8)
                    .mapToObj(i -> "<item sku=\"s" + i + "\"><name>n" + i + "</name><amount cur=\"EUR\">" + i
                            + ".5</amount></item>")
                    .collect(Collectors.joining());
            return begin(number, type) + numbers(quantity, price) + "<items>" + items + "</items></row>";
        }
    };

    private final double share;

    Shape(double share) {
        this.share = share;
    }

    /** A row on a line of its own. */
    abstract String row(int number, String type, int quantity, BigDecimal price);

    /** How many rows are about as much to read as so many of the usual shape. */
    int rows(int usual) {
        return (int) Math.max(1, usual * share);
    }

    private static String begin(int number, String type) {
        return "<row id=\"" + number + "\" type=\"" + type + "\">";
    }

    private static String numbers(int quantity, BigDecimal price) {
        return "<quantity>" + quantity + "</quantity><price>" + price + "</price>";
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
