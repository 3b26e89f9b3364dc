package org.storemetrics.export;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.HttpURLConnection;

/** {@code /}: what else can be asked for. */
final class StartPage implements HttpHandler {

    private static final String HTML = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Store Metrics</title></head>
            <body>
            <h1>Store Metrics</h1>
            <ul>
            <li><a href="metrics">metrics</a></li>
            <li><a href="-/healthy">healthy</a>: whether stores are polled and the textfile is written</li>
            <li><a href="-/ready">ready</a>: whether every store was looked at once</li>
            </ul>
            </body>
            </html>
            """;

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        new TextAnswer("text/html", HTML).send(exchange, HttpURLConnection.HTTP_OK);
    }
}
