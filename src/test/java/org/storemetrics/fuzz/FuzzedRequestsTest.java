package org.storemetrics.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.storemetrics.export.Exposition;
import org.storemetrics.export.Health;
import org.storemetrics.export.MetricsServer;
import org.storemetrics.export.Overview;
import org.storemetrics.settings.Settings;

/** What a request of any kind does to {@code http.port}: it is answered, or hung up on, and the next one is answered. */
class FuzzedRequestsTest {

    private static final byte[] SCRAPE = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.ISO_8859_1);

    private static int port;
    private static MetricsServer server;

    @BeforeAll
    static void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Exposition metrics = new Exposition(MetricSnapshots::new, snapshots -> snapshots.get());
        server = new MetricsServer(
                new Settings.Http(port, "127.0.0.1", List.of(), Optional.empty()),
                metrics,
                new Well(),
                () -> new Overview(List.of(), List.of(), "", null));
        metrics.release();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @FuzzTest
    void doNotKeepOthersFromTheirAnswers(byte[] request) throws IOException {
        String answer = answer(request);
        assertThat(answer).matches("(?s)(HTTP/1\\.1 \\d{3} .*)?").doesNotContain("\tat ");
        assertThat(answer(SCRAPE)).startsWith("HTTP/1.1 200 OK\r\n");
    }

    private static String answer(byte[] request) throws IOException {
        BugDetectors.allowNetworkConnections((host, to) -> to == port);
        try (Socket client = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            client.setSoTimeout(20_000);
            client.getOutputStream().write(request);
            client.shutdownOutput();
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException e) {
            // hung up on while it still sends
            return "";
        }
    }

    private record Well() implements Health {
        @Override
        public List<String> troubles() {
            return List.of();
        }

        @Override
        public List<String> unseen() {
            return List.of();
        }
    }
}
