package org.storemetrics.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.Programs;
import org.storemetrics.nodeexporter.Sample;

/** A real Prometheus or Pushgateway, as Debian packages them, on a free port. */
record Daemon(Program program, int port) implements AutoCloseable {

    /** Starts a Pushgateway that has nothing yet: Debian's would have what the last one on this host had. */
    static Daemon pushgateway(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--persistence.file="));
        all.addAll(List.of(options));
        return start("prometheus-pushgateway", all);
    }

    /** Starts a Prometheus. */
    static Daemon prometheus(Path config, Path data, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--config.file=" + config, "--storage.tsdb.path=" + data));
        all.addAll(List.of(options));
        return start("prometheus", all);
    }

    private static Daemon start(String name, List<String> options) throws IOException {
        int port = Loopback.freePort();
        List<String> command = new ArrayList<>();
        command.add(Programs.require(name).toString());
        command.add("--web.listen-address=127.0.0.1:" + port);
        command.addAll(options);
        Daemon daemon = new Daemon(Program.start(new ProcessBuilder(command), Map.of()), port);
        // a Pushgateway with passwords answers 401
        daemon.program.await(
                () -> Loopback.status(port, "/-/ready")
                        .filter(status -> status < 500)
                        .isPresent(),
                name);
        return daemon;
    }

    String get(String path, String... headers) throws IOException {
        return Loopback.text(Loopback.get(port, path, headers));
    }

    /** What Prometheus has of a job's metrics: values by series, in the spelling of {@link Sample#series()}. */
    Map<String, Double> series(String job) {
        Map<String, Double> series = new TreeMap<>();
        query("{__name__=~\"store_.+\",job=\"" + job + "\"}").forEach(one -> {
            Map<String, String> labels = labels(one);
            String name = labels.remove("__name__");
            labels.keySet().removeAll(List.of("job", "instance"));
            double value = Double.parseDouble(one.at("/value/1").asText().replace("Inf", "Infinity"));
            series.put(new Sample(name, new TreeMap<>(labels), value).series(), value);
        });
        return series;
    }

    /** The value of the only series that a query finds. */
    Optional<Double> value(String query) {
        JsonNode result = query(query);
        return result.size() == 1 ? Optional.of(result.at("/0/value/1").asDouble()) : Optional.empty();
    }

    private JsonNode query(String query) {
        try {
            String path = "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
            return new ObjectMapper().readTree(get(path)).at("/data/result");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> labels(JsonNode one) {
        Map<String, String> labels = new TreeMap<>();
        one.get("metric")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    @Override
    public void close() {
        program.close();
    }
}
