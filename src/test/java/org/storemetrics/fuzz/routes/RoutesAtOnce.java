package org.storemetrics.fuzz.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.storemetrics.ShippedRoutes;
import org.storemetrics.app.Beans;
import org.storemetrics.export.Textfile;
import org.storemetrics.mistakes.Mistake;
import org.storemetrics.mistakes.RoutesException;
import org.storemetrics.routes.LoadedRoutes;
import org.storemetrics.settings.Settings;

/** Random routes beside the shipped ones, many in one context: a start costs as much as hundreds of reads. */
final class RoutesAtOnce implements AutoCloseable {

    private static final Pattern NUMBER = Pattern.compile("-(\\d+)\\.camel\\.yaml");
    private static final Pattern COMMON = Pattern.compile("store_(total_rows|up|reads_total)\\{");
    private static final String REJECTED = "store_rows_rejected_total";

    private final Path folder;
    private final Map<Integer, List<Mistake>> refused = new TreeMap<>();
    private final LoadedRoutes routes;

    /** Loads all routes but those that are refused. */
    RoutesAtOnce(Path folder, List<RandomRoute> random) throws IOException {
        this.folder = folder;
        Path directory = ShippedRoutes.copyTo(folder.resolve("routes"));
        Files.createDirectories(folder.resolve("stores"));
        Files.writeString(
                directory.resolve("rows.camel.yaml"),
                "- beans: [{name: randomRows, type: org.storemetrics.rows.RowsDataFormat}]");
        for (RandomRoute route : random) {
            Files.writeString(directory.resolve("read-" + route.number() + ".camel.yaml"), route.readFile());
            if (!route.measureFile().equals("[]")) {
                Files.writeString(directory.resolve("measure-" + route.number() + ".camel.yaml"), route.measureFile());
            }
        }
        routes = load();
        routes.start();
    }

    private LoadedRoutes load() throws IOException {
        Properties given = new Properties();
        given.putAll(Map.of(
                "store.directory", folder.resolve("stores").toString(),
                "textfile.directory", folder.toString(),
                "routes.directory", folder.resolve("routes").toString(),
                "store.poll.period", "24h"));
        Settings settings = Settings.load(null, given, Map.of());
        while (true) {
            try {
                return LoadedRoutes.load(settings, new Beans(settings));
            } catch (RoutesException e) {
                leaveOut(e);
            }
        }
    }

    private void leaveOut(RoutesException refusal) throws IOException {
        for (Mistake mistake : refusal.mistakes()) {
            Matcher number = NUMBER.matcher(String.valueOf(mistake.file()));
            if (mistake.line() < 1 || !number.find()) {
                throw new AssertionError("refused without a place", refusal);
            }
            int route = Integer.parseInt(number.group(1));
            refused.computeIfAbsent(route, first -> new ArrayList<>()).add(mistake);
            for (String kind : List.of("read", "measure")) {
                Files.deleteIfExists(folder.resolve("routes/" + kind + "-" + route + ".camel.yaml"));
            }
        }
    }

    /** What was refused, by the route's number. */
    Map<Integer, List<Mistake>> refused() {
        return refused;
    }

    /** Reads a version of a route's store, as a poll would. */
    void read(RandomRoute route, RandomStore.Version version) throws Exception {
        Path store = store(route);
        Files.deleteIfExists(store);
        Files.writeString(store, version.xml());
        Consumer reading = routes.context().getRoute(route.name()).getConsumer();
        Exchange exchange = reading.createExchange(false);
        exchange.getMessage().setBody(store.toFile());
        exchange.getMessage().setHeader(Exchange.FILE_PATH, store.toString());
        reading.getProcessor().process(exchange);
    }

    private Path store(RandomRoute route) {
        return folder.resolve("store-" + route.number() + ".xml");
    }

    /** All that the textfile says now. */
    String textfile() {
        return routes.context()
                .getRegistry()
                .lookupByNameAndType("textfile", Textfile.class)
                .scrape();
    }

    /** The lines of one route's store, sorted: what its routes make of it, and whether and how often it was read. */
    String lines(String textfile, RandomRoute route) {
        String own = "store_r" + route.number() + "_";
        String path = "path=\"" + store(route) + "\"";
        TreeSet<String> lines = new TreeSet<>();
        double rejected = 0;
        for (String line : textfile.lines().toList()) {
            boolean isOfStore = line.contains(path);
            if (line.startsWith("#")) {
                continue;
            }
            int end = line.lastIndexOf(' ');
            double value = Double.parseDouble(line.substring(end));
            if (isOfStore && line.startsWith(REJECTED)) {
                rejected += value;
            } else if (line.startsWith(own) || isOfStore && COMMON.matcher(line).lookingAt()) {
                lines.add(line.substring(0, end).replace(path, "path=\"STORE\"") + " " + StoreModel.rounded(value));
            }
        }
        lines.add(REJECTED + "{path=\"STORE\"} " + rejected);
        return StoreModel.shown(lines);
    }

    @Override
    public void close() {
        routes.close();
    }
}
