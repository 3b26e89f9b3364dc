package org.storemetrics.export;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.storemetrics.nodeexporter.Host;

/** {@code http.port} on a small heap, with a large textfile, where clients do what they want. */
class HostileClientsTest {

    private static final String GET = "GET /metrics HTTP/1.1\r\nHost: metrics.example\r\n";
    private static final Duration LONGEST = Duration.ofSeconds(8);

    @TempDir
    private static Path directory;

    private static ServingHost serving;

    private final List<Socket> clients = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        Host host = Host.in(directory)
                .with("http.hosts", "127.0.0.1,Metrics.example,[::1]")
                .writeStore(IntStream.range(0, 3000)
                        .mapToObj("<row type='t%d' quantity='1'/>"::formatted)
                        .collect(Collectors.joining("", "<store>", "</store>")));
        serving = ServingHost.start(host, "-Xmx64m");
        serving.program().awaitOutput("serving ", 1);
        serving.program().awaitOutput("INFO wrote", 1);
    }

    @AfterAll
    static void stop() {
        assertThat(serving.program().output().lines()).allMatch(line -> line.contains(" INFO "));
        serving.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
    }

    /** Half a request, a whole one whose answer is not taken, and none. */
    @ParameterizedTest
    @CsvSource({
        "100, GET /metrics HTTP/1.1\\r\\nHo",
        "100, GET",
        "1000, GET /metrics HTTP/1.1\\r\\nHo",
        "1000, GET",
        "1390, ''"
    })
    void holdUpNeitherAScrapeNorTheTextfile(int number, String request) throws IOException {
        for (int client = 0; client < number; client++) {
            send(request.equals("GET") ? GET + "\r\n" : request.translateEscapes());
        }
        for (int scrape = 0; scrape < 3; scrape++) {
            long begin = System.nanoTime();
            assertThat(serving.text()).hasSizeGreaterThan(300_000);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONGEST);
        }
        FileTime before = Files.getLastModifiedTime(serving.host().textfile());
        serving.program().await(() -> isNewerThan(before), "a new textfile");
    }

    private static boolean isNewerThan(FileTime before) {
        try {
            return Files.getLastModifiedTime(serving.host().textfile()).compareTo(before) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void areHungUpOnWhenTheyDoNotGoOnAsking() throws IOException {
        Socket half = send("GET /metrics HTTP/1.1\r\nHo");
        half.setSoTimeout((int) LONGEST.toMillis());

        assertThat(half.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void areServedAll200AtOnce() throws Exception {
        int number = 200;
        CyclicBarrier barrier = new CyclicBarrier(number);
        ExecutorService threads = Executors.newFixedThreadPool(number);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int client = 0; client < number; client++) {
                answers.add(threads.submit(() -> {
                    barrier.await();
                    return answer(GET + "Connection: close\r\n\r\n");
                }));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).startsWith("HTTP/1.1 200 OK\r\n").hasSizeGreaterThan(300_000);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** As many as the JDK's server takes; with more of them a client is hung up on. */
    @ParameterizedTest
    @ValueSource(ints = {20_000, 100_000})
    void mayAskForManyNames(int number) throws IOException {
        String names = IntStream.range(0, number)
                .mapToObj("name[]=n%d"::formatted)
                .collect(Collectors.joining("&", "name[]=store_up&", ""));
        String answer;
        try {
            answer = answer(GET.replace("/metrics", "/metrics?" + names) + "Connection: close\r\n\r\n");
        } catch (SocketException e) {
            answer = "";
        }
        if (number < 100_000) {
            assertThat(answer)
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("\r\n\r\n# HELP store_up ")
                    .doesNotContain("store_rows");
        }
        assertThat(answer(GET + "Connection: close\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PRI /nothing/here HTTP/2.0         | 405
            POST http://localhost/none HTTP/1.1 | 405
            PRI * HTTP/2.0                     | 404
            OPTIONS * HTTP/1.1                 | 404
            POST metrics HTTP/1.1              | 404
            """)
    void isToldNothingOfOtherTargetsEither(String request, int status) throws IOException {
        assertThat(answer(request + "\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status + " ")
                .doesNotContain("store_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get", "X"})
    void mayOnlyGetAndHead(String method) throws IOException {
        assertThat(answer(GET.replace("GET", method) + "Content-Length: 1000000\r\n\r\nx"))
                .startsWith("HTTP/1.1 405 Method Not Allowed\r\n")
                .contains("\r\nAllow: GET, HEAD\r\n")
                .doesNotContain("store_");
        assertThat(answer(GET.replace("GET", "HEAD") + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"metrics.example", "METRICS.EXAMPLE:1", "127.0.0.1", "[::1]:9464"})
    void mayCallTheHostByItsNames(String host) throws IOException {
        assertThat(answer(GET.replace("metrics.example", host) + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK\r\n");
    }

    /** As a page does whose owner lets its name lead to this host. */
    @ParameterizedTest
    @ValueSource(strings = {"Host: evil.example", "Host: metrics.example.evil", "Host:", "X: metrics.example"})
    void mayNotCallTheHostByAnotherName(String header) throws IOException {
        for (String path : List.of("/metrics", "/", "/-/healthy")) {
            assertThat(answer("GET " + path + " HTTP/1.1\r\n" + header + "\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 421 ")
                    .doesNotContain("store_", "metrics.example");
        }
    }

    private Socket send(String request) throws IOException {
        Socket socket = new Socket();
        clients.add(socket);
        socket.setReceiveBufferSize(2048);
        socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), serving.port()));
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        return socket;
    }

    private static String answer(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), serving.port())) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
