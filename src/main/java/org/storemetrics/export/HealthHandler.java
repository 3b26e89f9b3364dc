package org.storemetrics.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * {@code /-/healthy} and {@code /-/ready}, for whoever restarts a process that hangs, or waits for one that starts: 200 with
 * {@code {"status":"ok"}}, or 503 with what is wrong:
 *
 * <pre>
 * {"reasons":["/var/lib/store.prom was not written for 75 s"],"status":"failing"}
 * </pre>
 *
 * @param reasons gives what is wrong at the moment; nothing if all is well
 */
record HealthHandler(Supplier<List<String>> reasons) implements HttpHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        List<String> wrong = reasons.get();
        Map<String, Object> answer = new TreeMap<>();
        answer.put("status", wrong.isEmpty() ? "ok" : "failing");
        if (!wrong.isEmpty()) {
            answer.put("reasons", wrong);
        }
        new TextAnswer("application/json", JSON.writeValueAsString(answer) + "\n")
                .send(exchange, wrong.isEmpty() ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_UNAVAILABLE);
    }
}
