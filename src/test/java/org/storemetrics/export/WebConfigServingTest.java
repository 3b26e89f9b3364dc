package org.storemetrics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.Host;
import org.storemetrics.web.Certificates;

/** {@code http.port} with TLS and logins: a real Prometheus scrapes it, and edits are in force while it runs. */
class WebConfigServingTest {

    private static final String HASH = "$2y$10$abcdefghijklmnopqrstuuC4BNJdt1KPQjR8coF4jirHDOwa5jg7i";
    private static final String LOGIN = "prometheus:s3cret:ü";
    private static final String CONFIG = """
            tls_server_config: {cert_file: own.crt, key_file: own.key%s}
            http_server_config: {headers: {X-Frame-Options: deny}}
            basic_auth_users: {prometheus: %s}
            """;
    private static final String SCRAPE = """
            global: {scrape_interval: 1s, scrape_timeout: 1s}
            scrape_configs:
              - job_name: tls
                scheme: https
                basic_auth: {username: prometheus, password: "s3cret:ü"}
                tls_config: {ca_file: own.crt%s}
                static_configs: [{targets: ["127.0.0.1:%d"]}]
            """;

    @TempDir
    private Path directory;

    private Path config;
    private Host host;

    @BeforeEach
    void configure() throws IOException {
        new Certificates(directory).make("own").make("next").make("prometheus");
        config = Files.writeString(directory.resolve("web.yml"), CONFIG.formatted("", HASH));
        host = Host.in(directory)
                .writeStore("<store><row id='1' type='fruit' quantity='3'/></store>")
                .with("http.config.file", config);
    }

    @Test
    void letsInWhoHasThePasswordAndFollowsEdits() throws IOException, GeneralSecurityException {
        try (ServingHost serving = ServingHost.start(host)) {
            serving.program().awaitOutput("serving https://127.0.0.1:" + serving.port() + "/metrics\n", 1);
            HttpClient client = client("own.crt");

            HttpResponse<String> answer = get(client, serving, LOGIN);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains(host.series("store_total_rows") + " 1.0\n");
            assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("deny");
            assertThat(get(client, serving, "prometheus:secret").statusCode()).isEqualTo(401);
            assertThat(get(client, serving, "admin:s3cret:ü").statusCode()).isEqualTo(401);
            HttpResponse<String> nobody = get(client, serving, "");
            assertThat(nobody.statusCode()).isEqualTo(401);
            assertThat(nobody.headers().firstValue("WWW-Authenticate")).hasValue("Basic");
            assertThatThrownBy(() -> get(client("next.crt"), serving, LOGIN)).isInstanceOf(SSLHandshakeException.class);
            assertThatThrownBy(() -> Loopback.get(serving.port(), "/metrics")).isInstanceOf(IOException.class);

            edit("web.yml", CONFIG.formatted("", "secret"));
            serving.program()
                    .awaitOutput(
                            " ERROR " + config + ":3: the password of 'prometheus' must be a bcrypt hash,"
                                    + " as htpasswd -nBC 10 '' prints it; TLS and logins stay as they were\n",
                            1);
            assertThat(get(client, serving, LOGIN).statusCode()).isEqualTo(200);

            edit("web.yml", "basic_auth_users: {prometheus: " + HASH + "}");
            serving.program().awaitOutput("TLS begins and ends with the process: restart it; TLS and logins stay", 1);

            edit("web.yml", CONFIG.formatted("", HASH));
            serving.program().awaitOutput(" INFO the edited " + config + " is in force\n", 1);

            move("next.crt", "own.crt");
            serving.program()
                    .awaitOutput("its key is not that of the certificate in cert_file; TLS and logins stay", 1);
            move("next.key", "own.key");
            serving.program().awaitOutput(" INFO the edited " + config + " is in force\n", 2);
            assertThat(get(client("own.crt"), serving, LOGIN).statusCode()).isEqualTo(200);
            assertThat(serving.program().output().lines().filter(line -> line.contains(" ERROR ")))
                    .hasSize(3);
        }
    }

    @Test
    void isScrapedByPrometheusWithACertificateOfItsOwn() throws IOException, GeneralSecurityException {
        String clients = ", client_ca_file: prometheus.crt, client_auth_type: RequireAndVerifyClientCert";
        Files.writeString(config, CONFIG.formatted(clients, HASH));
        String own = ", cert_file: prometheus.crt, key_file: prometheus.key";
        try (ServingHost serving = ServingHost.start(host)) {
            serving.program().awaitOutput("serving https:", 1);
            Path scrape = directory.resolve("prometheus.yml");
            Files.writeString(scrape, SCRAPE.formatted(own, serving.port()));
            try (Daemon prometheus = Daemon.prometheus(scrape, directory.resolve("data"))) {
                prometheus
                        .program()
                        .await(() -> prometheus.value("store_total_rows").isPresent(), "a scrape");
                assertThat(prometheus.value("up")).hasValue(1.0);
            }
            HttpClient nobody = client("own.crt");
            assertThatThrownBy(() -> get(nobody, serving, LOGIN)).isInstanceOf(IOException.class);
            assertThat(serving.program().output().lines()).allMatch(line -> line.contains(" INFO "));
        }
    }

    /** As many begin a handshake and do not go on, or send passwords that are wrong, as the port serves at a time. */
    @Test
    void goesOnWhileOthersHangInHandshakesAndGuess() throws IOException, GeneralSecurityException {
        List<Socket> hanging = new ArrayList<>();
        try (ServingHost serving = ServingHost.start(host)) {
            serving.program().awaitOutput("serving https:", 1);
            HttpClient client = client("own.crt");
            assertThat(get(client, serving, LOGIN).statusCode()).isEqualTo(200);
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket("127.0.0.1", serving.port());
                hanging.add(socket);
                socket.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0, 1});
            }
            List<Integer> guesses = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                client.sendAsync(request(serving, "prometheus:" + i), HttpResponse.BodyHandlers.discarding())
                        .thenAccept(answer -> guesses.add(answer.statusCode()));
            }
            assertThat(get(client, serving, LOGIN).statusCode()).isEqualTo(200);
            serving.program().await(() -> guesses.size() == 20, "the answers");
            assertThat(guesses).containsOnly(401, 429);
        } finally {
            for (Socket socket : hanging) {
                socket.close();
            }
        }
    }

    @Test
    void beginsNothingIfTheFileCannotBeUsed() throws IOException {
        Files.delete(directory.resolve("own.key"));
        String wrong = config + ":1: key_file " + directory.resolve("own.key") + " cannot be used: it does not exist";
        host.with("http.port", Loopback.freePort());

        try (Program run = host.start("run")) {
            assertThat(run.exitCode()).as(run::output).isEqualTo(2);
            assertThat(run.output()).endsWith(" starts\nstore-metrics: " + wrong + "\n");
        }
        assertThat(host.textfile()).doesNotExist();
        try (Program check = host.start("check")) {
            assertThat(check.exitCode()).isEqualTo(2);
            assertThat(check.output()).isEqualTo(wrong + "\n");
        }
    }

    private void edit(String name, String text) throws IOException {
        Files.writeString(directory.resolve("edited"), text);
        move("edited", name);
    }

    private void move(String from, String to) throws IOException {
        Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.REPLACE_EXISTING);
    }

    private static HttpRequest request(ServingHost serving, String login) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + serving.port() + "/metrics"));
        if (!login.isEmpty()) {
            String base64 = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + base64);
        }
        return request.build();
    }

    private static HttpResponse<String> get(HttpClient client, ServingHost serving, String login) throws IOException {
        try {
            return client.send(request(serving, login), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A client that trusts a certificate, and may speak HTTP/2. */
    private HttpClient client(String certificate) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(directory.resolve(certificate))) {
            trusted.setCertificateEntry(
                    "own", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
