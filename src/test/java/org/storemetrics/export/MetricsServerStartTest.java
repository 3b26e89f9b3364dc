package org.storemetrics.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.Host;

/** {@code http.port}: when it is open, where, and when not. */
class MetricsServerStartTest {

    private static final String SLOW = "- delay: {asyncDelayed: false, expression: {constant: {expression: 10}}}";
    private static final String COUNT =
            "- to: {uri: gauge, parameters: {name: store_rows, metricsDescription: Rows in store by type}}";
    private static final int ROWS = 300;

    @TempDir
    private Path directory;

    private Host host;

    @BeforeEach
    void writeStore() throws IOException {
        host = Host.in(directory).writeStore("<store><row id='1' type='fruit' quantity='3'/></store>");
    }

    @Test
    void answers503UntilEveryStoreWasRead() throws IOException {
        host.measuring(SLOW, COUNT).writeStore("<store>" + "<row/>".repeat(ROWS) + "</store>");
        List<Integer> statuses = new ArrayList<>();
        try (ServingHost serving = ServingHost.start(host)) {
            serving.program().await(() -> status(serving) == 503, "the port");
            HttpResponse<byte[]> ready = serving.get("/-/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(Loopback.text(ready))
                    .isEqualTo("{\"reasons\":[\"the stores of " + host.store().getParent()
                            + " were not looked at yet\"],\"status\":\"failing\"}\n");
            assertThat(serving.get("/-/healthy").statusCode()).isEqualTo(200);

            serving.program().await(() -> statuses.add(status(serving)) && statuses.contains(200), "a scrape");

            assertThat(serving.text()).contains(host.series("store_total_rows") + " " + (double) ROWS);
            assertThat(statuses.stream().filter(status -> status != 0).distinct())
                    .containsExactly(503, 200);
            assertThat(serving.get("/-/ready").statusCode()).isEqualTo(200);
            serving.program().awaitOutput(" INFO serving http://127.0.0.1:" + serving.port() + "/metrics\n", 1);
        }
    }

    private static int status(ServingHost serving) {
        return Loopback.status(serving.port(), "/metrics").orElse(0);
    }

    @Test
    void beginsNothingIfThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();

            assertThat(run(Map.of("http.port", port)))
                    .endsWith(" starts\nstore-metrics: cannot open port " + port
                            + " at 127.0.0.1: Address already in use (http.port, http.host)\n");
        }
        assertThat(host.textfile()).doesNotExist();
    }

    @Test
    void beginsNothingAtAnAddressOfAnotherHost() throws IOException {
        int port = Loopback.freePort();

        assertThat(run(Map.of("http.port", port, "http.host", "192.0.2.1")))
                .endsWith(" starts\nstore-metrics: cannot open port " + port
                        + " at 192.0.2.1: Cannot assign requested address (http.port, http.host)\n");
        assertThat(host.textfile()).doesNotExist();
    }

    private String run(Map<String, Object> settings) {
        settings.forEach(host::with);
        try (Program run = host.start("run")) {
            assertThat(run.exitCode()).as(run::output).isEqualTo(2);
            return run.output();
        }
    }

    @Test
    void isOpenWhereTheSettingSays() throws IOException {
        host.with("http.host", "127.0.0.2");
        try (ServingHost serving = ServingHost.start(host)) {
            serving.program().awaitOutput(" INFO serving http://127.0.0.2:" + serving.port() + "/metrics\n", 1);

            assertThat(Loopback.status(serving.port(), "/metrics")).isEmpty();
            new Socket(InetAddress.getByName("127.0.0.2"), serving.port()).close();
        }
    }

    /** It is not for the store's people to hear of, least of all as a stack trace. */
    @Test
    void saysNothingOfClientsThatHangUp() throws IOException {
        host.writeStore(IntStream.range(0, 4000)
                .mapToObj("<row type='t%d' quantity='1'/>"::formatted)
                .collect(Collectors.joining("", "<store>", "</store>")));
        try (ServingHost serving = ServingHost.start(host)) {
            serving.program().awaitOutput("serving ", 1);
            for (int client = 0; client < 20; client++) {
                hangUpInTheMidst(serving.port());
            }
            assertThat(serving.text()).hasSizeGreaterThan(500_000);

            assertThat(serving.program().output().lines()).allMatch(line -> line.contains(" INFO "));
        }
    }

    private static void hangUpInTheMidst(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(2048);
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            socket.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n".getBytes());
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            // a reset, not an end
            socket.setSoLinger(true, 0);
        }
    }

    /** More than the library has threads for. */
    @Test
    void stopsInTimeThoughItsClientsHang() throws IOException {
        List<Socket> hanging = new ArrayList<>();
        try (ServingHost serving = ServingHost.start(host)) {
            serving.program().awaitOutput("serving ", 1);
            for (int client = 0; client < 12; client++) {
                Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), serving.port());
                socket.getOutputStream().write("GET /metrics HTTP/1.1\r\nHo".getBytes());
                hanging.add(socket);
            }
            long begin = System.nanoTime();
            serving.program().terminate();

            assertThat(serving.program().exitCode()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            assertThat(serving.program().output()).doesNotContain("ERROR", "WARN", "SEVERE", "Exception");
        } finally {
            for (Socket socket : hanging) {
                socket.close();
            }
        }
    }

    /** Whoever does not want it does not pay for it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "0"})
    void loadsNothingWhenItIsOff(String port) throws IOException {
        Path classes = directory.resolve("classes");
        host.with("http.port", port);
        List<String> options = List.of("-Xlog:class+load:file=" + classes + "::filesize=0");
        String[] command = {"once", "--config", host.settingsFile()};
        try (Program once = Program.start(new ProcessBuilder(Program.command(options, command)), Map.of())) {
            assertThat(once.exitCode()).as(once::output).isZero();
        }

        try (Stream<String> loaded = Files.lines(classes)) {
            assertThat(
                            loaded.filter(
                                    line -> line.matches(
                                            ".* (org[.]storemetrics|io[.]prometheus[.]metrics|com[.]sun[.]net)[.](exporter|httpserver)[.].*")))
                    .isEmpty();
        }
    }

    @Test
    void isNotOpenForOnce() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            host.with("http.port", taken.getLocalPort());

            assertThat(host.once().exitCode()).isZero();
        }
        assertThat(Optional.of(host.textfile()))
                .hasValueSatisfying(file -> assertThat(file).exists());
    }
}
