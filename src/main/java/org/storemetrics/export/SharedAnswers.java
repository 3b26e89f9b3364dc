package org.storemetrics.export;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that clients are sent: those who ask for the same within a second get the same, so that many cost little more than
 * one. While those who do not take theirs hold a part of the heap, others get what was made last, if it is not too old.
 */
final class SharedAnswers {

    private static final int PIECE = 8192;
    private static final long FRESH = Duration.ofSeconds(1).toNanos();
    private static final long OLD = Duration.ofSeconds(10).toNanos();

    /** What a client wants; no names are all. */
    record Form(String contentType, boolean gzip, List<String> names) {}

    /** Makes the bytes. */
    interface Maker {
        byte[] make() throws IOException;
    }

    /** A client's hold on its bytes. */
    final class Answer implements AutoCloseable {

        private final byte[] bytes;
        private final long made = nanos.getAsLong();
        private int clients;

        private Answer(byte[] bytes) {
            this.bytes = bytes;
        }

        private boolean isOlderThan(long age) {
            return nanos.getAsLong() - made > age;
        }

        @Override
        public void close() {
            synchronized (SharedAnswers.this) {
                held -= --clients == 0 ? bytes.length : 0;
            }
        }
    }

    private final LongSupplier nanos;
    private final long most;
    private final Map<Form, Answer> last = new HashMap<>();
    private long held;
    private int largest;

    /** Lets clients hold about so many bytes; the clock is monotonic and counts nanoseconds. */
    SharedAnswers(long most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
    }

    /** Sends a client its bytes, but for HEAD, or 503 if there are none; it has got its other headers already. */
    static void send(@Nullable Answer answer, String contentType, HttpExchange exchange) throws IOException {
        if (answer == null) {
            exchange.sendResponseHeaders(HttpURLConnection.HTTP_UNAVAILABLE, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", contentType);
        boolean isWanted = !exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, isWanted ? answer.bytes.length : -1);
        // the JDK's server copies what it is given at once, for each client
        for (int sent = 0; isWanted && sent < answer.bytes.length; sent += PIECE) {
            exchange.getResponseBody().write(answer.bytes, sent, Math.min(PIECE, answer.bytes.length - sent));
        }
    }

    /** What a client is sent; null if there is no room for it. Whoever gets it closes it. */
    synchronized @Nullable Answer of(Form form, Maker maker) throws IOException {
        last.values().removeIf(answer -> answer.clients == 0 && answer.isOlderThan(OLD));
        Answer answer = last.get(form);
        boolean hasRoom = held == 0 || held + largest <= most;
        if (hasRoom && (answer == null || answer.isOlderThan(FRESH))) {
            answer = new Answer(maker.make());
            largest = Math.max(largest, answer.bytes.length);
            if (form.names().isEmpty()) {
                last.put(form, answer);
            }
        }
        if (answer == null || answer.isOlderThan(OLD)) {
            return null;
        }
        held += answer.clients++ == 0 ? answer.bytes.length : 0;
        return answer;
    }
}
