package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.storemetrics.xml.StoreSyntaxException;

/** A large store is read ahead of its rows' routing, and nobody can tell but by the clock. */
class ReadAheadTest {

    private static final int MANY = 50_000;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final RowsDataFormat format = new RowsDataFormat();

    @BeforeEach
    void startsTheDataFormat() {
        format.setCamelContext(context);
        format.start();
    }

    @Test
    void handsOnAllRowsInTheirOrder() throws Exception {
        List<String> ids = new ArrayList<>();
        try (Rows rows = rows(store(MANY) + "</store>")) {
            rows.forEachRemaining(row -> ids.add(row.fields().get("id") + ":" + row.number() + ":" + row.line()));
            assertThat(rows.getCount()).isEqualTo(MANY);
        }
        assertThat(ids)
                .isEqualTo(IntStream.range(0, MANY)
                        .mapToObj(i -> i + ":" + (i + 1) + ":" + (i + 2))
                        .toList());
        awaitNoReader();
    }

    @Test
    void handsOnTheRowsBeforeAnError() throws Exception {
        List<Row> before = new ArrayList<>();
        try (Rows rows = rows(store(MANY) + "<row></store>")) {
            assertThatThrownBy(() -> rows.forEachRemaining(before::add))
                    .isInstanceOfSatisfying(
                            StoreSyntaxException.class,
                            e -> assertThat(e.line()).isEqualTo(MANY + 2));
        }
        assertThat(before).hasSize(MANY);
        awaitNoReader();
    }

    @Test
    void endsWhenNobodyWantsTheRest() throws Exception {
        try (Rows rows = rows(store(MANY) + "</store>")) {
            for (int i = 0; i < 5000; i++) {
                rows.next();
            }
        }
        awaitNoReader();
    }

    @Test
    void tellsOfAStreamThatFailsLate() throws Exception {
        try (Rows rows = rows(new FailingStream(store(MANY), new IOException("the disk is gone")))) {
            assertThatThrownBy(() -> rows.forEachRemaining(row -> {}))
                    .isInstanceOf(StoreSyntaxException.class)
                    .hasMessage("the disk is gone");
        }
        awaitNoReader();
    }

    @Test
    void tellsWhoeverWaitsThatMemoryWasNotEnough() throws Exception {
        OutOfMemoryError error = new OutOfMemoryError("Java heap space");
        try (Rows rows = rows(new FailingStream(store(MANY), error))) {
            assertThatThrownBy(() -> rows.forEachRemaining(row -> {})).hasRootCause(error);
        }
        awaitNoReader();
    }

    @Test
    void beginsNothingOnceTheDataFormatIsStopped() throws Exception {
        Rows small = rows(store(10) + "</store>");
        Rows large = rows(store(MANY) + "</store>");
        format.stop();

        assertThat(RowSource.all(small)).hasSize(10);
        assertThatThrownBy(() -> RowSource.all(large)).isInstanceOf(RejectedExecutionException.class);
        large.close();
    }

    private static String store(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> "<row id='" + i + "' type='fruit'/>\n")
                .collect(Collectors.joining("", "<store>\n", ""));
    }

    private Rows rows(Object store) throws Exception {
        return (Rows) format.unmarshal(new DefaultExchange(context), store);
    }

    /** A thread that has nothing to read any more ends with the data format. */
    private void awaitNoReader() throws InterruptedException {
        format.stop();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().matches(Pattern.quote("Camel (" + context.getName()) + "\\).*store-reader")) {
                thread.join(Duration.ofSeconds(30).toMillis());
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    /** A disk, or the memory, that fails behind what it still has given. */
    private static final class FailingStream extends InputStream {

        private final byte[] bytes;
        private final Throwable failure;
        private int position;

        FailingStream(String text, Throwable failure) {
            this.bytes = text.getBytes(StandardCharsets.UTF_8);
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            if (position < bytes.length) {
                return bytes[position++];
            }
            if (failure instanceof Error error) {
                throw error;
            }
            throw (IOException) failure;
        }
    }
}
