package org.storemetrics.bench;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The shapes of rows that are compared, each with what stands beside the fields that are asked for. */
enum Shape {
    /** Two attributes and three child elements. */
    STANDARD(1, (number, type, quantity, price) -> {
        throw new UnsupportedOperationException("the generator has its own");
    }),
    /** Forty child elements, four of which are asked for. */
    WIDE(0.1, RowText.withFields(36)),
    /** Attributes only. */
    ATTRIBUTES(
            1,
            (number, type, quantity, price) -> "<row id=\"" + number + "\" type=\"" + type + "\" quantity=\"" + quantity
                    + "\" price=\"" + price + "\"/>"),
    /** Two kilobytes of text that nobody asks for. */
    TEXT(0.06, RowText.withText(2160)),
    /** Eight elements within one, each with an attribute and two elements of its own. */
    NESTED(
            0.1,
            (number, type, quantity, price) -> IntStream.range(0, 8)
                    .mapToObj(i -> "<item sku=\"s" + i + "\"><name>n" + i + "</name><amount cur=\"EUR\">" + i
                            + ".5</amount></item>")
                    .collect(Collectors.joining(
                            "",
                            RowText.begin(number, type) + RowText.numbers(quantity, price) + "<items>",
                            "</items></row>")));

    private final double share;
    private final RowText row;

    Shape(double share, RowText row) {
        this.share = share;
        this.row = row;
    }

    RowText row() {
        return row;
    }

    /** How many rows are about as much to read as so many of the usual shape. */
    int rows(int usual) {
        return (int) Math.max(1, usual * share);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
