package org.storemetrics.bench;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source32.MersenneTwister;

/**
 * Writes stores of any size that are the same, byte for byte, wherever they are made: six types, a name, a quantity and
 * a price, about 125 bytes a row. It draws as Python's {@code random} does, so that a script of a few lines makes the
 * same stores: {@code choice(types)}, {@code randint(0, 500)} and {@code random() * 100} for each row.
 */
public final class StoreGenerator {

    /** The types of the rows. */
    public static final List<String> TYPES = List.of("fruit", "vegetable", "drink", "bakery", "dairy", "meat");

    private static final int QUANTITIES = 501;

    private final UniformRandomProvider random;

    /** Another seed makes a store of other values. */
    StoreGenerator(int seed) {
        random = new MersenneTwister(new int[] {seed});
    }

    /** Writes a store of rows whose types are drawn. */
    void write(int rows, Writer out) throws IOException {
        write(rows, out, row -> TYPES.get(below(TYPES.size())));
    }

    /** Writes a store in which each row has a type of its own. */
    void writeDistinct(int rows, Writer out) throws IOException {
        write(rows, out, row -> "type-" + row);
    }

    private void write(int rows, Writer out, IntFunction<String> type) throws IOException {
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<store>\n");
        for (int row = 0; row < rows; row++) {
            out.write(
                    "  <row id=\"" + row + "\" type=\"" + type.apply(row) + "\">\n    <name>item-" + row + "</name>\n");
            out.write("    <quantity>" + below(QUANTITIES) + "</quantity>\n    <price>" + price()
                    + "</price>\n  </row>\n");
        }
        out.write("</store>\n");
    }

    /** Writes a store of other rows; where Python's script would take other values, no two shapes have the same. */
    void write(RowText text, int rows, Writer out) throws IOException {
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<store>\n");
        for (int row = 0; row < rows; row++) {
            String type = TYPES.get(below(TYPES.size()));
            out.write("  " + text.of(row, type, below(QUANTITIES), price()) + "\n");
        }
        out.write("</store>\n");
    }

    /** A store as text. */
    public static String text(int rows) {
        try (var out = new StringWriter()) {
            new StoreGenerator(1).write(rows, out);
            return out.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As many bits as the bound has, drawn until they are below it. */
    private int below(int bound) {
        int unused = Integer.numberOfLeadingZeros(bound);
        int drawn = random.nextInt() >>> unused;
        while (drawn >= bound) {
            drawn = random.nextInt() >>> unused;
        }
        return drawn;
    }

    /** 53 bits of two draws; the exact value is rounded, not its shortest decimal form. */
    private BigDecimal price() {
        long high = random.nextInt() >>> 5;
        long low = random.nextInt() >>> 6;
        double drawn = ((high << 26) + low) * 0x1.0p-53;
        return new BigDecimal(drawn * 100).setScale(2, RoundingMode.HALF_EVEN);
    }
}
