package org.storemetrics.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.storemetrics.nodeexporter.Exposition;
import org.storemetrics.nodeexporter.Sample;

/**
 * What the program says of itself, of all its stores together.
 *
 * @param samples the textfile at one moment; none if it was not there yet
 */
record Published(List<Sample> samples) {

    static Published in(Path textfile) {
        try {
            return new Published(
                    Files.exists(textfile)
                            ? Exposition.parse(Files.readString(textfile)).samples()
                            : List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many reads there were, well or not. */
    double reads() {
        return values("store_reads_total").sum();
    }

    /** How many of them have failed. */
    double failures() {
        return samples.stream()
                .filter(sample -> sample.name().equals("store_reads_total"))
                .filter(sample -> sample.labels().containsValue("failure"))
                .mapToDouble(Sample::value)
                .sum();
    }

    /** How long the reads took, in seconds. */
    double duration() {
        return values("store_read_duration_seconds_sum").sum();
    }

    /** When the last read has ended, in seconds since the epoch. */
    double lastSuccess() {
        return values("store_last_success_timestamp_seconds").max().orElseThrow();
    }

    /** When the first of the stores' last reads has ended. */
    double firstSuccess() {
        return values("store_last_success_timestamp_seconds").min().orElseThrow();
    }

    /** How many gauge series there are. */
    double series() {
        return values("store_series").sum();
    }

    private DoubleStream values(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name)).mapToDouble(Sample::value);
    }
}
