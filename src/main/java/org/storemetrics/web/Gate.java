package org.storemetrics.web;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** What stands before a handler, and lets through or refuses who asks. */
public abstract class Gate extends Filter {

    /** Answers with nothing but a status; whatever else the client sends is not waited for. */
    protected static void refuse(HttpExchange exchange, int status) throws IOException {
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
