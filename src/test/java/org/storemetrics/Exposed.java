package org.storemetrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Picks metrics from a text in Prometheus' format, so that a test can compare them as a whole. */
public final class Exposed {

    private Exposed() {}

    /** Metrics as the textfile shows them. */
    public static String text(MetricSnapshots metrics) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, metrics);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** All lines of the families of these names, in the order of the text; the store's path is shown as STORE. */
    public static String families(String text, Path store, String... names) {
        return text.lines()
                .filter(line -> List.of(names).contains(name(line)))
                .map(line -> line.replace(store.toString(), "STORE") + "\n")
                .collect(Collectors.joining());
    }

    /** The samples alone of one family, without HELP and TYPE. */
    public static String samples(String text, Path store, String name) {
        return families(text, store, name)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n"));
    }

    private static String name(String line) {
        return line.startsWith("#") ? line.split(" ")[2] : line.split("[{ ]", 2)[0];
    }
}
