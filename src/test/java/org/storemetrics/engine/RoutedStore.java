package org.storemetrics.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.storemetrics.ShippedRoutes;
import org.storemetrics.app.Beans;
import org.storemetrics.read.RowOutcome;
import org.storemetrics.read.RowRejectedException.RejectReason;
import org.storemetrics.read.Snapshot.Contribution;
import org.storemetrics.routes.LoadedRoutes;
import org.storemetrics.routes.NamedBeans;
import org.storemetrics.rows.Row;
import org.storemetrics.settings.Settings;
import org.storemetrics.store.Sources;
import org.storemetrics.store.Stores;

/** Two versions of a store, read through the shipped routes, in which some were replaced; and all that can be seen of it. */
final class RoutedStore {

    /** A bean that routes call. */
    public static final class Counting {

        private int calls;

        public void seen(Exchange exchange) {
            exchange.getIn().setHeader("seen", ++calls);
        }
    }

    private final Path folder;
    private final List<String> outcomes = new ArrayList<>();
    private final Set<Exchange> exchanges = Collections.newSetFromMap(new IdentityHashMap<>());
    private int described;
    private String log = "";
    private String textfile = "";

    /** Copies the shipped routes. */
    RoutedStore(Path folder) throws IOException {
        this.folder = folder;
        ShippedRoutes.copyTo(folder.resolve("routes"));
    }

    /** Gives measure-row other steps. */
    RoutedStore measure(String steps) throws IOException {
        String[] parts = steps.split("(?m)^---\n");
        Path file = folder.resolve("routes/measure-row.camel.yaml");
        Files.writeString(
                file,
                (parts.length > 1 ? parts[1] : "")
                        + "- route:\n    id: measure-row\n    from:\n      uri: 'direct:measure-row'\n      steps:\n"
                        + parts[0].indent(8));
        return this;
    }

    /** Changes the text of read-store. */
    RoutedStore edit(String text, String by) throws IOException {
        Path file = folder.resolve("routes/read-store.camel.yaml");
        String route = Files.readString(file);
        if (!route.contains(text)) {
            throw new IllegalStateException(text);
        }
        Files.writeString(file, route.replace(text, by));
        return this;
    }

    /** Reads each of these versions. */
    RoutedStore read(Consumer<CamelContext> watched, String... versions) throws Exception {
        Properties given = new Properties();
        given.putAll(Map.of(
                "store.directory", folder.resolve("stores").toString(),
                "textfile.directory", folder.toString(),
                "routes.directory", folder.resolve("routes").toString(),
                "store.poll.period", "1h"));
        Files.createDirectories(folder.resolve("stores"));
        PrintStream err = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        Settings settings = Settings.load(null, given, Map.of());
        NamedBeans configuration = new Beans(settings).and(context -> {
            context.getRegistry().bind("memory", MemoryIdempotentRepository.memoryIdempotentRepository());
            context.getRegistry().bind("counting", new Counting());
            watched.accept(context);
        });
        try (LoadedRoutes routes = LoadedRoutes.load(settings, configuration)) {
            Stores stores = routes.context().getRegistry().lookupByNameAndType("stores", Stores.class);
            Sources sources = routes.context().getRegistry().lookupByNameAndType("sources", Sources.class);
            stores.observeRows(store -> new Observer());
            for (int version = 0; version < versions.length; version++) {
                write(versions[version], version);
                sources.begin(routes.context());
                var poll = sources.nextPoll();
                routes.start();
                poll.join();
                routes.context().getRouteController().stopRoute("read-store");
            }
            routes.writeTextfile();
        } finally {
            System.setErr(err);
        }
        // Camel's own split lets no row of a first read begin a meter, so there may be fewer series
        log = steady(logged.toString(StandardCharsets.UTF_8)).replaceAll("\\d+ series", "series");
        textfile = steady(Files.readString(folder.resolve("store.prom"))
                .replaceAll("(?m)^store_((price_|m_total).*\\} 0(\\.0)?|series\\{.*)\n", ""));
        return this;
    }

    /** A version of long ago, which no later one could be taken for. */
    private void write(String store, int version) {
        try {
            Path next = Files.writeString(folder.resolve("next.xml"), store);
            Files.setLastModifiedTime(next, FileTime.from(Instant.parse("2026-01-01T00:00:0" + version + "Z")));
            Files.move(next, folder.resolve("stores/store.xml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without what differs from run to run. Of what Camel's error handler says, the log has ten lines for the whole process. */
    private String steady(String text) {
        return text.lines()
                .filter(line -> !line.matches("\\S+ (WARN|ERROR) (Rollback|Failed delivery|Exhausted) .*"))
                .filter(
                        line -> !line.matches(
                                "store_(read_duration|last_|file_modified|build_|textfile_|routes_).*|# .*|\tat .*|\t\\.\\.\\. .*"))
                .map(line -> line.replace(folder.toString(), "")
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\S+Z", "")
                        .replaceAll("[0-9A-F]{15}-[0-9A-F]{16}", "ID")
                        .replaceAll("\\b\\d+ ms", "ms")
                        .replaceAll("@[0-9a-fx]+", "@")
                        .replaceAll("(Source .*|---.*|.*\\S)\\s+\\d*$", "$1"))
                .collect(Collectors.joining("\n"));
    }

    /** All that can be seen. */
    String seen() {
        return String.join("\n", textfile, log, steady(String.join("\n", outcomes)));
    }

    /** How many exchanges have carried the rows. */
    int exchanges() {
        return exchanges.size();
    }

    /** How many rows have ended well on an exchange that says which of the split's they are. */
    int described() {
        return described;
    }

    private final class Observer implements RowOutcome {

        @Override
        public void measured(Row row, List<Contribution> contributions) {
            Exchange exchange = row.getExchange();
            exchanges.add(exchange);
            Object index = exchange == null ? null : exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX);
            described += Integer.valueOf((int) row.number() - 1).equals(index) ? 1 : 0;
            outcomes.add(row.number() + " measured " + contributions);
        }

        @Override
        public void rejected(Row row, RejectReason reason, String message) {
            exchanges.add(row.getExchange());
            outcomes.add(row.number() + " rejected " + reason + " " + message);
        }
    }
}
