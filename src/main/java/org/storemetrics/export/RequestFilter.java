package org.storemetrics.export;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.storemetrics.web.Gate;

/**
 * What stands before every handler of {@code http.port}: another method than GET and HEAD is answered 405, a host that {@code
 * http.hosts} does not name 421, another path than the handler's 404, and all are answered 503 until they are ready. Metrics are
 * when every store was read once: until then that is {@code up 0} to Prometheus, with a reason that tells it from a process that
 * is not there.
 * A target that is no path, as the {@code *} of {@code PRI * HTTP/2.0}, does not come here: Java's server answers it 404.
 */
final class RequestFilter extends Gate {

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    /** What a browser is not to do with an answer, unless {@code http.config.file} says otherwise. */
    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store");

    private static final int MISDIRECTED = 421;

    private final List<String> hosts;
    private final Future<?> ready;

    /** Lets every host in if there are no names of hosts; they are in small letters and without a port. */
    RequestFilter(List<String> hosts, Future<?> ready) {
        this.hosts = hosts;
        this.ready = ready;
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        HEADERS.forEach((name, value) -> exchange.getResponseHeaders().putIfAbsent(name, List.of(value)));
        if (!METHODS.contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            refuse(exchange, HttpURLConnection.HTTP_BAD_METHOD);
        } else if (!hosts.isEmpty()
                && !hosts.contains(name(exchange.getRequestHeaders().getFirst("Host")))) {
            refuse(exchange, MISDIRECTED);
        } else if (!exchange.getRequestURI()
                .getPath()
                .equals(exchange.getHttpContext().getPath())) {
            refuse(exchange, HttpURLConnection.HTTP_NOT_FOUND);
        } else if (!ready.isDone()) {
            refuse(exchange, HttpURLConnection.HTTP_UNAVAILABLE);
        } else {
            chain.doFilter(exchange);
        }
    }

    private static String name(@Nullable String host) {
        return host == null ? "" : host.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public String description() {
        return "methods, hosts, paths and readiness";
    }
}
