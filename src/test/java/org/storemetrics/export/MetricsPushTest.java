package org.storemetrics.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.Exposition;
import org.storemetrics.nodeexporter.Host;
import org.storemetrics.nodeexporter.Sample;

/** {@code push.gateway.url}: what a real Pushgateway has after {@code once}, and what {@code once} says if it has nothing. */
class MetricsPushTest {

    /** {@code pass:w0rd} for the user {@code ops}. */
    private static final String PASSWORDS =
            "basic_auth_users: {ops: \"$2b$04$abcdefghijklmnopqrstuuwQ2wz7TKtImeYu5Ao09Pn/VKiyv6du6\"}\n";

    private static final String ROWS =
            "- to: {uri: gauge, parameters: {name: store_rows, metricsDescription: Rows, tags.type: \"${header.type}\"}}";
    private static final String PRICES =
            "- to: {uri: micrometer, parameters: {metricsType: summary, metricsName: store_prices,"
                    + " metricsDescription: Prices, value: 0.7}}";
    private static final String BUCKETS = """
            - beans:
                - name: prices
                  type: org.storemetrics.meters.Buckets
                  properties: {metric: store_prices, buckets: "1,10"}
            """;

    @TempDir
    private Path directory;

    private Host host;

    @BeforeEach
    void writeStore() throws IOException {
        host = Host.in(directory)
                .writeStore(
                        "<store><row type='fruit' quantity='3' price='0.7'/><row type='drink' quantity='1'/></store>");
    }

    /** The first read of a process counts no new rows: a histogram is what a user's own route adds. */
    @Test
    void handsOverMetricsOfAllFourKinds() throws IOException {
        host.measuring(ROWS).afterRows(PRICES).with("push.gateway.instance", "shop-1:a");
        Files.writeString(directory.resolve("routes/prices.camel.yaml"), BUCKETS);
        try (Daemon gateway = Daemon.pushgateway()) {
            assertThat(push(gateway, 0))
                    .contains(" INFO pushed to http://127.0.0.1:" + gateway.port()
                            + ": job store_metrics, instance shop-1:a\n");
            Exposition pushed = exposition(gateway);

            assertThat(pushed.types())
                    .containsAllEntriesOf(host.exposition().types())
                    .containsEntry("store_reads_total", "counter")
                    .containsEntry("store_rows", "gauge")
                    .containsEntry("store_prices", "histogram")
                    .containsEntry("store_read_duration_seconds", "summary");
            assertThat(pushed.help()).containsAllEntriesOf(host.exposition().help());
            assertThat(series(pushed, "store_metrics", "shop-1:a"))
                    .isEqualTo(host.exposition().series());
        }
    }

    @Test
    void replacesAllOfTheLastPush() throws IOException {
        try (Daemon gateway = Daemon.pushgateway()) {
            push(gateway, 0);
            assertThat(gateway.get("/metrics")).contains("store_quantity{", "type=\"drink\"");
            host.measuring(ROWS.replace("store_rows", "store_lines")).writeStore("<store><row type='fruit'/></store>");
            push(gateway, 0);

            assertThat(gateway.get("/metrics"))
                    .contains("store_lines{")
                    .doesNotContain("store_rows{", "store_quantity", "type=\"drink\"");
            assertThat(groups(gateway)).hasSize(1);
        }
    }

    /** Two hosts, or two stores with a process each, must not replace each other's metrics. */
    @Test
    void leavesTheGroupsOfOthersAlone() throws IOException {
        try (Daemon gateway = Daemon.pushgateway()) {
            push(gateway, 0);
            push(gateway, 0, "-Dpush.gateway.instance=other");
            push(gateway, 0, "-Dpush.gateway.job=orders");

            String name = InetAddress.getLocalHost().getHostName();
            assertThat(groups(gateway))
                    .containsExactlyInAnyOrder(
                            Map.of("job", "store_metrics", "instance", name),
                            Map.of("job", "store_metrics", "instance", "other"),
                            Map.of("job", "orders", "instance", name));
        }
    }

    @Test
    void pushesThatAStoreIsDown() throws IOException {
        host.writeStore("no XML");
        try (Daemon gateway = Daemon.pushgateway()) {
            push(gateway, 1);

            assertThat(gateway.get("/metrics")).containsPattern("store_up\\{[^}]*} 0\n");
        }
    }

    @Test
    void usesTheRoutePrefixAndThePasswordOfTheUrl() throws IOException {
        try (Daemon gateway = Daemon.pushgateway(passwords(), "--web.route-prefix=/push")) {
            host.with("push.gateway.url", "http://ops:pass%3Aw0rd@127.0.0.1:" + gateway.port() + "/push/");
            String output = once(0);

            assertThat(output)
                    .contains(" INFO pushed to http://127.0.0.1:" + gateway.port() + "/push: ")
                    .doesNotContain("ops", "w0rd");
            assertThat(gateway.get("/push/metrics", "Authorization", "Basic b3BzOnBhc3M6dzByZA=="))
                    .contains("store_total_rows{");
        }
    }

    @Test
    void failsOfAWrongPasswordAfterTheTextfileIsWritten() throws IOException {
        try (Daemon gateway = Daemon.pushgateway(passwords())) {
            host.with("push.gateway.url", "http://ops:secret@127.0.0.1:" + gateway.port());
            String output = once(1);

            assertThat(output)
                    .containsSubsequence(" INFO wrote ", " ERROR cannot push to ")
                    .containsPattern(" ERROR cannot push to http://127.0.0.1:\\d+: it answered 401.*"
                            + " \\(push.gateway.url\\)\n$")
                    .doesNotContain("secret", "\tat ");
            assertThat(host.exposition().series()).containsEntry(host.series("store_up"), 1.0);
        }
    }

    /** Another job has pushed one of the names as another type: only its operator can put that right. It may say so of several series. */
    @Test
    void passesOnWhyThePushgatewayRefuses() throws IOException {
        try (Daemon gateway = Daemon.pushgateway()) {
            push(gateway, 0, "-Dpush.gateway.job=orders");
            host.measuring(ROWS).afterRows(PRICES.replace("store_prices", "store_quantity"));

            assertThat(push(gateway, 1))
                    .containsPattern(
                            " ERROR cannot push to .*: it answered 400: .* is not a \\S+(| .*) \\(push.gateway.url\\)\n$");
        }
    }

    @Test
    void failsInOneLineIfNobodyListens() throws IOException {
        host.with("push.gateway.url", "http://ops:secret@127.0.0.1:" + Loopback.freePort());

        assertThat(once(1).lines().toList().get(2))
                .matches(".* ERROR cannot push to http://127.0.0.1:\\d+: Connection refused \\(push.gateway.url\\)");
        assertThat(host.textfile()).exists();
    }

    @Test
    void failsInOneLineIfThereIsNoSuchHost() throws IOException {
        host.with("push.gateway.url", "http://nowhere.invalid:9091");

        assertThat(once(1))
                .endsWith(" ERROR cannot push to http://nowhere.invalid:9091: unknown host nowhere.invalid"
                        + " (push.gateway.url)\n");
    }

    @Test
    void doesNotWaitForEverForAnAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            host.with("push.gateway.url", "http://127.0.0.1:" + silent.getLocalPort());

            assertThat(once(1)).endsWith(": Read timed out (push.gateway.url)\n");
        }
    }

    /** A library's push would hand all metrics to whomever it is sent to, and count that. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void isSentNowhereElse(int status) throws IOException {
        Queue<String> others = new ConcurrentLinkedQueue<>();
        try (AnsweringHost other = AnsweringHost.with((request, answer) -> others.add(request));
                AnsweringHost gateway = AnsweringHost.with((request, answer) ->
                        answer.write("HTTP/1.1 %d X\r\nLocation: http://127.0.0.1:%d/login\r\nContent-Length: 0\r\n\r\n"
                                .formatted(status, other.port())
                                .getBytes(ISO_8859_1)))) {
            host.with("push.gateway.url", "http://127.0.0.1:" + gateway.port());

            assertThat(once(1))
                    .endsWith(": it answered " + status + " and sends to http://127.0.0.1:" + other.port()
                            + "/login, which is not followed: name the Pushgateway itself (push.gateway.url)\n");
            assertThat(others).isEmpty();
        }
    }

    @Test
    void takesNoMoreOfAnAnswerThanItTells() throws IOException {
        byte[] page = "\033[2J\033]0;title\007x".repeat(100_000).getBytes(ISO_8859_1);
        try (AnsweringHost gateway = AnsweringHost.with((request, answer) -> {
            answer.write("HTTP/1.1 500 E\r\nContent-Length: 100000000000\r\n\r\n".getBytes(ISO_8859_1));
            for (int sent = 0; sent < 100_000; sent++) {
                answer.write(page);
            }
        })) {
            host.with("push.gateway.url", "http://127.0.0.1:" + gateway.port());
            String line =
                    once(1, "-Xmx64m").lines().reduce((first, last) -> last).orElseThrow();

            assertThat(line)
                    .contains(": it answered 500: \\u001b[2J\\u001b]0;title\\u0007x")
                    .doesNotContain("\033")
                    .hasSizeLessThan(1200);
        }
    }

    @Test
    void failsInOneLineIfAnAnswerIsNoHttp() throws IOException {
        try (AnsweringHost gateway =
                AnsweringHost.with((request, answer) -> answer.write("SSH-2.0-x\r\n\r\n".getBytes(ISO_8859_1)))) {
            host.with("push.gateway.url", "http://127.0.0.1:" + gateway.port());

            assertThat(once(1))
                    .endsWith("ERROR cannot push to http://127.0.0.1:" + gateway.port()
                            + ": what it answered is no HTTP (push.gateway.url)\n");
        }
    }

    @Test
    void failsInOneLineIfAnAnswerBeginsForEver() throws IOException {
        byte[] begin = "HTTP/1.1 100 Continue\r\n\r\n".repeat(1_000).getBytes(ISO_8859_1);
        try (AnsweringHost gateway = AnsweringHost.with((request, answer) -> {
            while (true) {
                answer.write(begin);
            }
        })) {
            host.with("push.gateway.url", "http://127.0.0.1:" + gateway.port());

            assertThat(once(1))
                    .endsWith("ERROR cannot push to http://127.0.0.1:" + gateway.port()
                            + ": its answer cannot be taken: java.lang.StackOverflowError (push.gateway.url)\n")
                    .doesNotContain("\tat ");
        }
    }

    /** Each byte comes soon after the one before. */
    @Test
    @Tag("soak")
    void doesNotTakeAnAnswerForEver() throws IOException {
        try (AnsweringHost gateway = AnsweringHost.with((request, answer) -> {
            answer.write("HTTP/1.1 200 OK\r\nX: ".getBytes(ISO_8859_1));
            while (true) {
                answer.write('a');
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
        })) {
            host.with("push.gateway.url", "http://127.0.0.1:" + gateway.port());

            assertThat(once(1)).endsWith(": not done within 20 s (push.gateway.url)\n");
        }
    }

    @Test
    void loadsNothingWhenItIsOff() throws IOException {
        Path classes = directory.resolve("classes");
        once(0, "-Xlog:class+load:file=" + classes + "::filesize=0");

        try (Stream<String> loaded = Files.lines(classes)) {
            assertThat(loaded.filter(line -> line.contains("MetricsPush"))).isEmpty();
        }
    }

    private String passwords() throws IOException {
        return "--web.config.file=" + Files.writeString(directory.resolve("web.yml"), PASSWORDS);
    }

    private String push(Daemon gateway, int exitCode, String... options) {
        host.with("push.gateway.url", "http://127.0.0.1:" + gateway.port());
        return once(exitCode, options);
    }

    private String once(int exitCode, String... options) {
        String[] command = {"once", "--config", host.settingsFile()};
        try (Program once = Program.start(new ProcessBuilder(Program.command(List.of(options), command)), Map.of())) {
            assertThat(once.exitCode()).as(once::output).isEqualTo(exitCode);
            return once.output();
        }
    }

    private static Exposition exposition(Daemon gateway) throws IOException {
        return Exposition.parse(gateway.get("/metrics"));
    }

    /** The values of one group by series, without the labels that make it one. */
    private static Map<String, Double> series(Exposition pushed, String job, String instance) {
        Map<String, Double> series = new TreeMap<>();
        for (Sample sample : pushed.samples()) {
            TreeMap<String, String> labels = new TreeMap<>(sample.labels());
            boolean ofGroup = job.equals(labels.remove("job")) && instance.equals(labels.remove("instance"));
            if (ofGroup && sample.name().startsWith("store_")) {
                series.put(new Sample(sample.name(), labels, 0).series(), sample.value());
            }
        }
        return series;
    }

    private static List<Map<String, String>> groups(Daemon gateway) throws IOException {
        JsonNode groups =
                new ObjectMapper().readTree(gateway.get("/api/v1/metrics")).get("data");
        return groups.findValues("labels").stream()
                .filter(labels -> labels.size() == 2 && labels.has("job"))
                .map(labels -> Map.of(
                        "job", labels.get("job").asText(),
                        "instance", labels.get("instance").asText()))
                .distinct()
                .toList();
    }
}
