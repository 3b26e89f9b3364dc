package org.storemetrics.export;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A small text that {@code http.port} answers; of HEAD only its headers. */
record TextAnswer(String contentType, String text) {

    void send(HttpExchange exchange, int status) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean isWanted = !exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", contentType + "; charset=utf-8");
        exchange.sendResponseHeaders(status, isWanted ? bytes.length : -1);
        if (isWanted) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
