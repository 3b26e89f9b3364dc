package org.storemetrics.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a textfile; the store's folder is left out of its path. */
record Metrics(String text) {

    private static final Pattern GAUGE = Pattern.compile("(?m)^# TYPE (\\S+) gauge$");
    private static final String CLOCKS = "store_last_(success|poll)_timestamp_seconds";

    static Metrics in(Path textfile, Path folder) {
        try {
            return new Metrics(Files.readString(textfile).replace(folder + "/", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of a series, spelled as in the textfile; null if there is none. */
    Double value(String series) {
        Matcher line =
                Pattern.compile("(?m)^" + Pattern.quote(series) + " (\\S+)$").matcher(text);
        return line.find() ? Double.valueOf(line.group(1)) : null;
    }

    /** Every gauge's HELP and series, but those that tell the time. */
    SortedMap<String, String> gauges() {
        SortedMap<String, String> gauges = new TreeMap<>();
        Matcher type = GAUGE.matcher(text);
        while (type.find()) {
            String name = type.group(1);
            // the series of counters and histograms count too, and once has none of those yet
            if (!name.matches(CLOCKS) && !name.equals("store_series")) {
                gauges.put(name, lines(name));
            }
        }
        return gauges;
    }

    private String lines(String name) {
        Pattern line = Pattern.compile("(?m)^(# HELP )?" + name + "[ {].*$");
        return String.join(
                "\n", line.matcher(text).results().map(found -> found.group()).toList());
    }
}
