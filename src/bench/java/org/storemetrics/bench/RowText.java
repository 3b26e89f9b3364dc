package org.storemetrics.bench;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a store writes a row that has a type, a quantity and a price, on a line of its own. */
@FunctionalInterface
interface RowText {

    String of(int number, String type, int quantity, BigDecimal price);

    /** Child elements only, so many of which nobody asks for. */
    static RowText withFields(int others) {
        return (number, type, quantity, price) -> IntStream.range(0, others)
                .mapToObj(i ->
                        "<field" + i + ">value " + (number + i) * 7919L % 100_000 + " of " + i + "</field" + i + ">")
                .collect(Collectors.joining(
                        "",
                        "<row><id>" + number + "</id><type>" + type + "</type>" + numbers(quantity, price),
                        "</row>"));
    }

    /** A description of so many characters, or up to 25 more, that nobody asks for. */
    static RowText withText(int characters) {
        String words = "lorem ipsum dolor sit amet ";
        String description = words.repeat((characters + words.length() - 1) / words.length());
        return (number, type, quantity, price) ->
                begin(number, type) + numbers(quantity, price) + "<description>" + description + "</description></row>";
    }

    static String begin(int number, String type) {
        return "<row id=\"" + number + "\" type=\"" + type + "\">";
    }

    static String numbers(int quantity, BigDecimal price) {
        return "<quantity>" + quantity + "</quantity><price>" + price + "</price>";
    }
}
