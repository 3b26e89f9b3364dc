package org.storemetrics.nodeexporter;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.storemetrics.Program;
import org.storemetrics.cli.StoreMetrics;

/** A host as the design draws it: an application's store, Store Metrics, its textfile, and the exporters that read it. */
public final class Host {
    private final Path directory;
    private final SettingsFile settings;

    private Host(Path directory) {
        this.directory = directory;
        this.settings = new SettingsFile(directory.resolve("store-metrics.properties"));
    }

    /** A host whose files are all below a directory, with the settings and routes that are shipped. */
    public static Host in(Path directory) throws IOException {
        Host host = new Host(directory.toRealPath());
        host.with("store.directory", Files.createDirectories(host.store().getParent()));
        host.with("once.retry", "0s");
        return host.with(
                "textfile.directory", Files.createDirectories(host.textfile().getParent()));
    }

    public Host with(String setting, Object value) {
        settings.set(setting, value);
        return this;
    }

    /** Measures rows by these steps instead of those that are shipped. */
    public Host measuring(String... steps) throws IOException {
        return with("routes.directory", MeasureRow.by(steps, directory.resolve("routes")));
    }

    /** With steps that come after the last row of a store, besides those of {@link #measuring}. */
    public Host afterRows(String... steps) throws IOException {
        MeasureRow.andAfter(steps, directory.resolve("routes"));
        return this;
    }

    public Path store() {
        return directory.resolve("application/store.xml");
    }

    public Path textfile() {
        return directory.resolve("textfile/store.prom");
    }

    /** Replaces the store as a careful application does: by a rename. */
    public Host writeStore(String xml) {
        return writeStore(xml.getBytes(StandardCharsets.UTF_8));
    }

    public Host writeStore(byte[] xml) {
        try {
            Path unfinished = Files.write(store().resolveSibling("store.xml.new"), xml);
            Files.move(unfinished, store(), StandardCopyOption.ATOMIC_MOVE);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code once} within this process; its output is what the command line says, without the log. */
    public Finished once() {
        StringWriter errors = new StringWriter();
        int exitCode = StoreMetrics.commandLine()
                .setErr(new PrintWriter(errors, true))
                .execute("once", "--config", settingsFile());
        return new Finished(exitCode, errors.toString());
    }

    /** Starts the program in a process of its own. */
    public Program start(String command) {
        return Program.start(command, "--config", settingsFile());
    }

    public String settingsFile() {
        return settings.path().toString();
    }

    /** The textfile as it is now; empty if there is none. */
    public byte[] bytes() {
        try {
            return Files.exists(textfile()) ? Files.readAllBytes(textfile()) : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    public Exposition exposition() {
        return Exposition.parse(text());
    }

    /** The name of a series of this host's store, spelled as {@link Sample#series()} does. */
    public String series(String name) {
        return series(name, "type", "");
    }

    public String series(String name, String label, String value) {
        Map<String, String> labels = Map.of("path", store().toString(), label, value);
        return new Sample(name, new TreeMap<>(labels), 0).series();
    }

    /** The textfile is CLEAN for every exporter there is: cases A14 and A28. */
    public void assertClean() {
        Exporters.assertClean(textfile());
    }
}
