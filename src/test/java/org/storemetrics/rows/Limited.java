package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.storemetrics.xml.StoreSyntaxException;

/** Stores that have much of something, and what comes of reading them. */
final class Limited {

    static final int MEGABYTE = 1 << 20;

    private static final DefaultCamelContext CONTEXT = new DefaultCamelContext();

    private Limited() {}

    static void assertProblem(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable read, String reason, int line, int column) {
        assertThatThrownBy(read).isInstanceOfSatisfying(StoreSyntaxException.class, e -> {
            assertThat(e).hasMessage(reason);
            assertThat(e.line() + ":" + e.column()).isEqualTo(line + ":" + column);
        });
    }

    /** Reads rows, which begin on the second line of their store, and counts them. */
    static long read(String path, String rows) throws Exception {
        return readStore(path, "<store>\n".concat(rows).concat("</store>"));
    }

    /** Reads a store and counts its rows. */
    static long readStore(String path, String xml) throws Exception {
        RowsDataFormat format = new RowsDataFormat();
        format.setCamelContext(CONTEXT);
        format.setRow(path);
        format.start();
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        try (Rows rows = (Rows) format.unmarshal(new DefaultExchange(CONTEXT), new ByteArrayInputStream(bytes))) {
            rows.forEachRemaining(row -> {});
            return rows.getCount();
        }
    }

    static String x(int length) {
        return "x".repeat(length);
    }

    static String nested(int levels) {
        return "<n>".repeat(levels) + "</n>".repeat(levels);
    }

    static String attributes(int count) {
        return IntStream.range(0, count).mapToObj(i -> " a" + i + "='1'").collect(Collectors.joining());
    }
}
