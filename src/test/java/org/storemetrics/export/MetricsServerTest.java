package org.storemetrics.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.storemetrics.export.ServingHost.still;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.storemetrics.nodeexporter.Finished;
import org.storemetrics.nodeexporter.Programs;

/** {@code http.port}: what {@code /metrics} answers with the shipped routes. */
class MetricsServerTest {

    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final String PROTOBUF =
            "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited";

    @TempDir
    private static Path directory;

    private static ServingHost serving;

    @BeforeAll
    static void start() throws IOException {
        serving = ServingHost.atRest(directory);
    }

    @AfterAll
    static void stop() {
        serving.close();
    }

    @Test
    void showsTheTextOfTheTextfile() throws IOException {
        HttpResponse<byte[]> response = serving.get("/metrics");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(still(Loopback.text(response)))
                .isEqualTo(still(serving.host().text()))
                .contains("# TYPE store_reads_total counter\n")
                .contains("# TYPE store_rows gauge\n")
                .contains("# TYPE store_price histogram\n")
                .contains("# TYPE store_read_duration_seconds summary\n");
    }

    @Test
    void showsTheSameSamplesInOpenMetrics() throws IOException {
        HttpResponse<byte[]> response = serving.get("/metrics", "Accept", "application/openmetrics-text");
        String text = Loopback.text(response);

        assertThat(response.headers().firstValue("Content-Type")).hasValue(OPEN_METRICS);
        assertThat(text)
                .endsWith("\n# EOF\n")
                .contains("# TYPE store_reads counter\n")
                .contains("# TYPE store_rows gauge\n")
                .contains("# TYPE store_price histogram\n")
                .contains("# TYPE store_read_duration_seconds summary\n")
                .contains("# TYPE store_metrics_build info\n");
        assertThat(samples(still(text))).isEqualTo(samples(still(serving.host().text())));
    }

    @Test
    void speaksProtobuf() throws IOException {
        HttpResponse<byte[]> response = serving.get("/metrics", "Accept", PROTOBUF);

        assertThat(response.headers().firstValue("Content-Type")).hasValue(PROTOBUF);
        assertThat(response.body()).isNotEmpty();
    }

    @Test
    void compressesOnRequest() throws IOException {
        HttpResponse<byte[]> response = serving.get("/metrics", "Accept-Encoding", "gzip");

        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(response.body().length).isLessThan(serving.host().bytes().length / 2);
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(still(new String(plain.readAllBytes(), UTF_8)))
                    .isEqualTo(still(serving.host().text()));
        }
    }

    @Test
    void showsOnlyTheNamesThatAreAskedFor() throws IOException {
        String text = Loopback.text(serving.get("/metrics?name%5B%5D=store_up&name%5B%5D=store_reads_total"));

        assertThat(text.lines()
                        .map(line -> line.replaceFirst("^# \\w+ ", "").split("[{ ]")[0])
                        .distinct())
                .containsExactly("store_reads_total", "store_up");
    }

    @Test
    void passesPromtool() throws IOException {
        Path text = Files.writeString(directory.resolve("scrape.txt"), serving.text());
        String promtool = Programs.require("promtool").toString();

        assertThat(Finished.run(new ProcessBuilder(promtool, "check", "metrics").redirectInput(text.toFile())))
                .isEqualTo(new Finished(0, ""));
    }

    @Test
    void answersCurl() throws IOException {
        String url = "http://127.0.0.1:" + serving.port() + "/metrics";
        String curl = Programs.require("curl").toString();

        Finished fetched = Finished.run(new ProcessBuilder(curl, "-s", "--noproxy", "*", "--compressed", url));
        assertThat(fetched.exitCode()).isZero();
        assertThat(still(fetched.output())).isEqualTo(still(serving.host().text()));
        assertThat(Finished.run(new ProcessBuilder(curl, "-s", "--noproxy", "*", "--compressed", "-I", url))
                        .output())
                .startsWith("HTTP/1.1 200 OK\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/-/healthy", "/-/ready"})
    void tellsThatAllIsWell(String path) throws IOException {
        HttpResponse<byte[]> response = serving.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(Loopback.text(response)).isEqualTo("{\"status\":\"ok\"}\n");
    }

    @Test
    void leadsFromItsRootToWhatThereIs() throws IOException {
        HttpResponse<byte[]> response = serving.get("/");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");

        List<String> links = Pattern.compile("href=\"(.*?)\"")
                .matcher(Loopback.text(response))
                .results()
                .map(link -> link.group(1))
                .toList();
        assertThat(links).containsExactly("data:,", "metrics", "-/healthy", "-/ready");
        for (String link : links.subList(1, 4)) {
            assertThat(serving.get("/" + link).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/metrics/", "/metricsx", "/-/", "/-/healthy/x", "/index.html"})
    void knowsNoOtherPath(String path) throws IOException {
        assertThat(serving.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void isOpenAtOneAddressOnly() {
        assertThatThrownBy(() -> new Socket(InetAddress.getByName("127.0.0.2"), serving.port()).close())
                .isInstanceOf(ConnectException.class);
    }

    /** Clients may do what they want: the log is about stores. */
    @Test
    void logsNothingOfItsClients() throws IOException {
        for (String path : List.of("/", "/-/healthy", "/nothing", "/metrics?name%5B%5D=x", "/metrics?debug=x")) {
            serving.get(path);
        }
        serving.text();

        assertThat(serving.program().output().lines()).allMatch(line -> line.contains(" INFO "));
    }

    private static List<String> samples(String text) {
        return text.lines().filter(line -> !line.startsWith("#")).toList();
    }
}
