package org.storemetrics.nodeexporter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A text in exposition format 0.0.4, read as narrowly as the writer rules of contract section 4 have it written. */
public record Exposition(List<Sample> samples, Map<String, String> help, Map<String, String> types) {

    /** Throws {@link IllegalArgumentException} naming the first line that cannot be read. */
    public static Exposition parse(String text) {
        List<Sample> samples = new ArrayList<>();
        Map<String, String> help = new HashMap<>();
        Map<String, String> types = new HashMap<>();
        int number = 0;
        for (String line : text.split("\n")) {
            number++;
            try {
                if (line.startsWith("#")) {
                    Declaration.parse(line)
                            .ifPresent(found -> (found.isHelp() ? help : types).put(found.family(), found.text()));
                } else if (!line.isEmpty()) {
                    samples.add(Sample.parse(line));
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line %d: %s".formatted(number, e.getMessage()), e);
            }
        }
        return new Exposition(List.copyOf(samples), Map.copyOf(help), Map.copyOf(types));
    }

    /** Everything about these bytes that the contract forbids; empty for a file that may be published. */
    public static List<String> violations(byte[] bytes) {
        return Inspection.violations(bytes);
    }

    /** Values by canonical series; of duplicates the first one counts, as it does for the exporter. */
    public Map<String, Double> series() {
        Map<String, Double> series = new LinkedHashMap<>();
        samples.forEach(sample -> series.putIfAbsent(sample.series(), sample.value()));
        return series;
    }
}
