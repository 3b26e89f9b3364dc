package org.storemetrics.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.Exposition;
import org.storemetrics.nodeexporter.Host;

/** A host whose program serves its metrics over HTTP, too. */
record ServingHost(Host host, Program program, int port) implements AutoCloseable {

    private static final String ROW = "<row id='%d' type='fruit' quantity='3' price='0.7'/>";

    /** Starts {@code run}, which has a port as soon as it has loaded its routes. */
    static ServingHost start(Host host, String... jvmOptions) throws IOException {
        int port = Loopback.freePort();
        host.with("http.port", port).with("store.poll.period", "50ms").with("textfile.period", "50ms");
        String[] command = {"run", "--config", host.settingsFile()};
        return new ServingHost(
                host, Program.start(new ProcessBuilder(Program.command(List.of(jvmOptions), command)), Map.of()), port);
    }

    /** Starts it over a store that has had a new row: metrics of all four kinds are there, and none changes any more. */
    static ServingHost atRest(Path directory) throws IOException {
        Host host = Host.in(directory);
        writeOldStore(host, 1);
        ServingHost serving = start(host);
        serving.program.awaitOutput("serving ", 1);
        writeOldStore(host, 2);
        serving.program.await(() -> serving.text().contains("store_price_count{"), "the histogram");
        // a young file is read once more: its time of change cannot be set
        double settled = Instant.now().plusSeconds(2).toEpochMilli() / 1e3;
        String read = host.series("store_last_success_timestamp_seconds");
        serving.program.await(
                () -> Exposition.parse(serving.text()).series().getOrDefault(read, 0.0) >= settled
                        || Instant.now().toEpochMilli() / 1e3 > settled + 3,
                "the read after the file has settled");
        serving.program.await(() -> still(serving.text()).equals(still(host.text())), "the textfile");
        return serving;
    }

    /** A text without the time that each poll changes. */
    static String still(String text) {
        return text.replaceAll("(?m)^(store_last_poll_timestamp_seconds\\{.*}) .*", "$1");
    }

    /** Writes a store that looks old: one that was written just now would be read twice. */
    private static void writeOldStore(Host host, int rows) throws IOException {
        StringBuilder xml = new StringBuilder("<store>");
        for (int row = 1; row <= rows; row++) {
            xml.append(ROW.formatted(row));
        }
        host.writeStore(xml.append("</store>").toString());
        Files.setLastModifiedTime(host.store(), FileTime.from(Instant.now().minusSeconds(60)));
    }

    /** One scrape without any wish for a format. */
    String text() {
        try {
            return Loopback.text(get("/metrics"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<byte[]> get(String path, String... headers) throws IOException {
        return Loopback.get(port, path, headers);
    }

    @Override
    public void close() {
        program.close();
    }
}
