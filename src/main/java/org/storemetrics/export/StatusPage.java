package org.storemetrics.export;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.storemetrics.export.Overview.LastRead;
import org.storemetrics.export.Overview.Read;
import org.storemetrics.export.Overview.Reload;
import org.storemetrics.export.Overview.Store;

/**
 * {@code /}: the stores, what became of the rows of their last reads, and the routes in force, for people. It is one document
 * that loads nothing and runs nothing, whatever a store has in it.
 */
final class StatusPage implements HttpHandler {

    private static final int PART_OF_HEAP = 32;
    private static final int WIDTH = 120;
    private static final int HEIGHT = 24;

    private static final String CSS = css();
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + sha256(CSS)
            + "'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Supplier<Overview> overview;
    private final SharedAnswers answers =
            new SharedAnswers(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, System::nanoTime);

    StatusPage(Supplier<Overview> overview) {
        this.overview = overview;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        SharedAnswers.Form form =
                new SharedAnswers.Form("text/html; charset=utf-8", false, query.isEmpty() ? List.of() : List.of(query));
        try (SharedAnswers.Answer answer =
                answers.of(form, () -> page(overview.get(), RowFilter.of(query)).getBytes(StandardCharsets.UTF_8))) {
            exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            SharedAnswers.send(answer, form.contentType(), exchange);
        } finally {
            exchange.close();
        }
    }

    private static String page(Overview overview, RowFilter filter) {
        Html html = new Html();
        html.open("html", "lang", "en").open("head");
        html.open("meta", "charset", "utf-8").open("meta", "name", "color-scheme", "content", "light dark");
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        // an icon of its own would be asked for otherwise
        html.open("link", "rel", "icon", "href", "data:,");
        html.element("title", "Store Metrics").style(CSS).close("head").open("body");
        html.open("header").element("h1", "Store Metrics");
        html.open("nav", "aria-label", "For programs").open("ul");
        link(html, "metrics", "metrics", "what the textfile has");
        link(html, "-/healthy", "healthy", "whether stores are polled and the textfile is written");
        link(html, "-/ready", "ready", "whether every store was looked at once");
        html.close("ul").close("nav").close("header").open("main");
        stores(html, overview.stores());
        new RowsSection(filter).write(html, overview.stores());
        routes(html, overview);
        return html.close("main").close("body").close("html").toString();
    }

    private static void link(Html html, String address, String name, String what) {
        html.open("li").element("a", name, "href", address).text(" " + what).close("li");
    }

    private static void stores(Html html, List<Store> stores) {
        html.open("section", "aria-labelledby", "stores").element("h2", "Stores", "id", "stores");
        if (stores.isEmpty()) {
            html.element("p", "No store is there, or none was looked for yet.").close("section");
            return;
        }
        html.open("div", "class", "wide", "role", "region", "aria-label", "Table of stores", "tabindex", "0")
                .open("table");
        html.element("caption", "How each store is, and how its last reads went");
        html.open("thead").open("tr");
        for (String head : List.of("store", "state", "since", "rows", "rejected", "rows by type", "last reads")) {
            html.element("th", head, "scope", "col");
        }
        html.close("tr").close("thead").open("tbody");
        stores.forEach(store -> {
            LastRead last = store.last();
            html.open("tr").element("th", store.path(), "scope", "row");
            html.open("td").element("strong", store.isUp() ? "up" : "down", "class", store.isUp() ? "up" : "down");
            html.text(store.why()).close("td");
            html.element("td", store.since() == null ? "" : time(store.since()));
            html.element("td", last == null ? "" : last.rows(), "class", "number");
            html.element("td", last == null ? "" : last.rejected(), "class", "number");
            types(html.open("td"), last == null ? Map.of() : last.types());
            reads(html.close("td").open("td"), store.reads());
            html.close("td").close("tr");
        });
        html.close("tbody").close("table").close("div").close("section");
    }

    private static void types(Html html, Map<String, Long> types) {
        long most = types.values().stream().mapToLong(Long::longValue).max().orElse(0);
        html.open("ul", "class", "bars");
        types.forEach((type, count) -> {
            html.open("li").element("span", type.isEmpty() ? "(no type)" : type).text(" ");
            html.open("svg", "aria-hidden", "true", "width", WIDTH, "height", 8);
            html.open("rect", "width", Math.max(1, count * WIDTH / most), "height", 8)
                    .close("rect");
            html.close("svg")
                    .text(" ")
                    .element("span", count, "class", "number")
                    .close("li");
        });
        html.close("ul");
    }

    /** How many rows the last reads had, as a line; one that has failed is a mark below. */
    private static void reads(Html html, List<Read> reads) {
        if (reads.isEmpty()) {
            return;
        }
        long most = Math.max(1, reads.stream().mapToLong(Read::rows).max().orElse(0));
        long failed = reads.stream().filter(read -> !read.isGood()).count();
        Read newest = reads.get(reads.size() - 1);
        String summary = (reads.size() == 1 ? "1 read" : reads.size() + " reads")
                + (failed == 0 ? "" : ", " + failed + " failed") + "; the newest at "
                + time(newest.at())
                + (newest.isGood()
                        ? ": " + newest.rows() + " rows in " + newest.took().toMillis() + " ms"
                        : " failed");
        html.open("svg", "role", "img", "aria-label", summary, "width", WIDTH, "height", HEIGHT, "class", "reads");
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < reads.size(); i++) {
            Read read = reads.get(i);
            int x = 2 + i * (WIDTH - 4) / Math.max(1, reads.size() - 1);
            if (read.isGood()) {
                points.append(x)
                        .append(',')
                        .append(HEIGHT - 4 - read.rows() * (HEIGHT - 8) / most)
                        .append(' ');
            } else {
                html.open("circle", "cx", x, "cy", HEIGHT - 3, "r", 2).close("circle");
            }
        }
        if (reads.size() == 1) {
            // a line of one point would not be seen
            points.append(points.toString().replaceFirst("^2,", WIDTH - 2 + ","));
        }
        html.open("polyline", "points", points).close("polyline").close("svg");
        html.element("p", summary, "class", "note");
    }

    private static void routes(Html html, Overview overview) {
        html.open("section", "aria-labelledby", "routes").element("h2", "Routes in force", "id", "routes");
        html.element("p", "From " + overview.routesFrom() + ":").open("ul");
        overview.routes()
                .forEach(route -> html.open("li").element("code", route).close("li"));
        html.close("ul").element("p", reload(overview.reload())).close("section");
    }

    private static String reload(@Nullable Reload reload) {
        if (reload == null) {
            return "They were not edited since the start.";
        }
        return reload.isInForce()
                ? "The edit of " + time(reload.at()) + " is in force."
                : "The edit of " + time(reload.at()) + " was refused, and the routes before it stay in force: "
                        + reload.reason();
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ')
                .replace("Z", " UTC");
    }

    private static String css() {
        try (InputStream css = Objects.requireNonNull(StatusPage.class.getResourceAsStream("page.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
