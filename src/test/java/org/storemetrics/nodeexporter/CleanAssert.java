package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CLEAN as contract section 5 defines it: the exporter exposes the whole file, three times over, without a complaint.
 * The file must not be rewritten meanwhile, and complaints count from the exporter's start.
 */
final class CleanAssert {
    private static final Pattern SCRAPE_ERROR_0 = Pattern.compile("^node_textfile_scrape_error 0$", Pattern.MULTILINE);
    private static final Pattern COMPLAINT = Pattern.compile(
            "^.*(failed to collect|inconsistent metric help|error gathering|panic:).*$", Pattern.MULTILINE);
    private static final String GATHERING_ERRORS = "promhttp_metric_handler_errors_total{cause=\"gathering\"}";

    private final NodeExporter exporter;
    private final Path promFile;
    private final List<String> problems = new ArrayList<>();

    private CleanAssert(NodeExporter exporter, Path promFile) {
        this.exporter = exporter;
        this.promFile = promFile;
    }

    static void assertClean(NodeExporter exporter, Path promFile) {
        assertThat(problems(exporter, promFile))
                .as("what keeps %s from being CLEAN", promFile)
                .isEmpty();
    }

    /** Everything that keeps the file from being CLEAN. */
    static List<String> problems(NodeExporter exporter, Path promFile) {
        CleanAssert judge = new CleanAssert(exporter, promFile);
        judge.judge();
        return List.copyOf(judge.problems);
    }

    private void judge() {
        List<Sample> expected = samplesOfFile();
        try {
            // an error of one scrape is counted after its answer is built, so it takes the next one to see it
            List<Scrape> scrapes = List.of(exporter.scrape(), exporter.scrape(), exporter.scrape());
            for (int i = 0; i < scrapes.size(); i++) {
                judge(scrapes.get(i), expected, "scrape %d: ".formatted(i + 1));
            }
            judgeErrorCounter(scrapes);
        } catch (UncheckedIOException e) {
            problems.add(e.getMessage());
        }
        report(!exporter.isAlive(), "the exporter's process is gone");
        Matcher complaint = COMPLAINT.matcher(exporter.stderr());
        while (complaint.find()) {
            problems.add("stderr: " + complaint.group());
        }
    }

    private List<Sample> samplesOfFile() {
        try {
            return Exposition.parse(Files.readString(promFile, StandardCharsets.UTF_8))
                    .samples();
        } catch (IOException | IllegalArgumentException e) {
            problems.add("%s cannot be read: %s".formatted(promFile, e));
            return List.of();
        }
    }

    private void judge(Scrape scrape, List<Sample> expected, String where) {
        report(scrape.status() != 200, where + "HTTP status " + scrape.status());
        report(!SCRAPE_ERROR_0.matcher(scrape.body()).find(), where + "no line 'node_textfile_scrape_error 0'");
        Map<String, Double> exposed = scrape.series();
        String mtime = "node_textfile_mtime_seconds{file=\"%s\"}"
                .formatted(promFile.toAbsolutePath().normalize());
        report(!exposed.containsKey(mtime), where + "missing " + mtime);
        for (Sample sample : expected) {
            Double value = exposed.get(sample.series());
            if (value == null) {
                problems.add(where + "missing " + sample.series());
            } else if (!isSame(value, sample.value())) {
                problems.add("%s%s is %s, in the file %s".formatted(where, sample.series(), value, sample.value()));
            }
        }
    }

    private void judgeErrorCounter(List<Scrape> scrapes) {
        List<Double> counts = scrapes.stream()
                .map(scrape -> scrape.series().get(GATHERING_ERRORS))
                .toList();
        boolean steady = counts.stream().allMatch(count -> count != null && count.equals(counts.get(0)));
        report(!steady, "%s is not steady: %s".formatted(GATHERING_ERRORS, counts));
    }

    private void report(boolean found, String problem) {
        if (found) {
            problems.add(problem);
        }
    }

    private static boolean isSame(double exposed, double written) {
        return exposed == written || Double.isNaN(exposed) && Double.isNaN(written);
    }
}
