package org.storemetrics.nodeexporter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The real node_exporter over a textfile directory, started the way contract section 5 says. */
final class NodeExporter implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Endpoint endpoint;
    private final Path log;
    private final Process process;

    private NodeExporter(Endpoint endpoint, Path log, Process process) {
        this.endpoint = endpoint;
        this.log = log;
        this.process = process;
    }

    static NodeExporter textfileOnly(Path directory) {
        return textfileOnly(Programs.require("prometheus-node-exporter"), directory);
    }

    static NodeExporter textfileOnly(Path executable, Path directory) {
        return start(executable, directory, List.of("--collector.disable-defaults", "--collector.textfile"));
    }

    static NodeExporter withDefaultCollectors(Path directory) {
        return withDefaultCollectors(Programs.require("prometheus-node-exporter"), directory);
    }

    static NodeExporter withDefaultCollectors(Path executable, Path directory) {
        return start(executable, directory, List.of());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Everything that the exporter has logged since it was started. */
    String stderr() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One {@code GET /metrics}; throws {@link UncheckedIOException} when there is no answer. */
    Scrape scrape() {
        try {
            HttpResponse<String> response = endpoint.get("/metrics");
            return Scrape.of(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(reasonOfSilence(), e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NodeExporter start(Path executable, Path directory, List<String> collectors) {
        Account.letIn(directory);
        List<String> command = new ArrayList<>(Account.unprivileged());
        command.add(executable.toString());
        command.add(
                "--collector.textfile.directory=" + directory.toAbsolutePath().normalize());
        command.addAll(collectors);
        try {
            Endpoint endpoint = Endpoint.onFreePort();
            command.add("--web.listen-address=" + endpoint.address());
            Path log = Files.createTempFile("node-exporter", ".stderr");
            ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD);
            Process process = builder.redirectError(log.toFile()).start();
            NodeExporter exporter = new NodeExporter(endpoint, log, process);
            exporter.awaitAnswer();
            return exporter;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + executable, e);
        }
    }

    private void awaitAnswer() {
        long start = System.nanoTime();
        while (!endpoint.answers()) {
            if (!process.isAlive() || System.nanoTime() - start > Endpoint.DEADLINE.toNanos()) {
                String reason = reasonOfSilence();
                close();
                throw new IllegalStateException(reason);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private String reasonOfSilence() {
        // a panic cuts the connection a moment before the process ends
        process.onExit().completeOnTimeout(process, 2, TimeUnit.SECONDS).join();
        String reason = process.isAlive() ? "does not answer" : "died with exit code " + process.exitValue();
        return "node_exporter %s; stderr:%n%s".formatted(reason, stderr());
    }
}
