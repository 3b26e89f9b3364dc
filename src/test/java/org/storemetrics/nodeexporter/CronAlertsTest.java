package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storemetrics.cli.StoreMetrics;

/** Which of the shipped alerts fire, and when, while cron runs {@code once} every five minutes, and when it stops. */
class CronAlertsTest {

    private static final int PERIOD = 5;
    private static final int MINUTES = 75;
    private static final Pattern SERIES = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
    private static final String HOST = "job=\"node\",instance=\"host\"";

    private static final String GOOD = "<store><row quantity='1'/><row quantity='2'/></store>";
    private static final String BAD = "<store><row quantity='x'/><row quantity='y'/></store>";
    private static final String TORN = "<store><row quantity='1'/>";
    private static final String GONE = "";

    @TempDir
    private Path folder;

    /** What each run has left for node_exporter: a value of each series. */
    private final List<Map<String, BigDecimal>> runs = new ArrayList<>();

    @ParameterizedTest
    // counters count on with a state, and begin anew without one
    @CsvSource({"'',49", "state,59"})
    void fireForWhatIsWrongAndNothingElse(String state, int lastOfRejected) throws IOException {
        String promtool = Programs.require("promtool").toString();
        Files.createDirectory(folder.resolve("state"));
        Files.writeString(
                folder.resolve("config.properties"),
                "store.directory=%1$s%ntextfile.directory=%1$s%nonce.retry=0s%nstate.directory=%2$s%n"
                        .formatted(folder, state.isEmpty() ? "" : folder.resolve(state)));
        for (String store : List.of(GOOD, GOOD, TORN, GOOD, GONE, GOOD, BAD, BAD, BAD, BAD, GOOD, GOOD)) {
            once(store);
        }

        Path test = Files.writeString(folder.resolve("cron.test.yml"), """
                rule_files: [%1$s/store.rules.yml, %1$s/textfile.rules.yml]
                evaluation_interval: 1m
                tests:
                  - interval: 1m
                    input_series:
                %2$s    promql_expr_test:
                %3$s""".formatted(
                        Path.of("docker/prometheus/rules").toAbsolutePath(),
                        series(),
                        firing("", 0, 10)
                                + firing("StoreDown", 11, 14)
                                + firing("", 15, 20)
                                + firing("StoreDown", 21, 24)
                                + firing("", 25, 30)
                                + firing("StoreRowsRejected", 31, lastOfRejected)
                                + firing("", lastOfRejected + 1, 67)
                                // twice five minutes and a minute and a half after the last start
                                + firing("TextfileStale", 68, MINUTES - 1)));
        assertThat(Finished.run(new ProcessBuilder(promtool, "test", "rules", test.toString())))
                .satisfies(done -> assertThat(done.exitCode()).as(done.output()).isZero());
    }

    /** Runs it on a store, and keeps what it leaves, as if it had been started five minutes after the last one. */
    private void once(String text) throws IOException {
        Path store = folder.resolve("store.xml");
        if (text.equals(GONE)) {
            Files.delete(store);
        } else {
            Files.writeString(store, text);
        }
        PrintStream stderr = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        int exit;
        try {
            exit = StoreMetrics.commandLine()
                    .execute(
                            "once",
                            "--config",
                            folder.resolve("config.properties").toString());
        } finally {
            System.setErr(stderr);
        }
        assertThat(exit).isEqualTo(text.equals(GOOD) ? 0 : 1);
        BigDecimal now = BigDecimal.valueOf(Instant.now().toEpochMilli(), 3);
        BigDecimal started = BigDecimal.valueOf(60L * PERIOD * runs.size());
        Map<String, BigDecimal> left = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("store.prom"))) {
            Matcher series = SERIES.matcher(line);
            if (series.matches() && !line.contains("quantile=")) {
                BigDecimal value = new BigDecimal(series.group(3));
                boolean isTime = series.group(1).endsWith("_timestamp_seconds") && value.signum() != 0;
                left.put(
                        series.group(1) + "{" + (series.group(2) == null ? "" : series.group(2) + ",") + HOST + "}",
                        isTime ? value.subtract(now).add(started) : value);
            }
        }
        left.put("node_textfile_mtime_seconds{file=\"/textfile/store.prom\"," + HOST + "}", started);
        left.put("up{" + HOST + "}", BigDecimal.ONE);
        runs.add(left);
    }

    /** As node_exporter is scraped each minute; what the last run has left stays. */
    private String series() {
        return runs.stream()
                .flatMap(run -> run.keySet().stream())
                .distinct()
                .map(series -> "      - series: '%s'%n        values: %s%n".formatted(series, values(series)))
                .collect(Collectors.joining());
    }

    private String values(String series) {
        List<String> values = new ArrayList<>();
        for (int minute = 0; minute < MINUTES; minute++) {
            BigDecimal value =
                    runs.get(Math.min(minute / PERIOD, runs.size() - 1)).get(series);
            boolean wasThere = !values.isEmpty() && !List.of("_", "stale").contains(values.get(minute - 1));
            values.add(value != null ? value.toPlainString() : wasThere ? "stale" : "_");
        }
        return String.join(" ", values);
    }

    /** One alert, or none if it is empty, fires from one minute to another. */
    private static String firing(String alert, int from, int to) {
        String samples = alert.isEmpty() ? "" : "{labels: '{alertname=\"" + alert + "\"}', value: 1}";
        return IntStream.rangeClosed(from, to)
                .mapToObj(minute -> """
                              - expr: count by (alertname) (ALERTS{alertstate="firing"})
                                eval_time: %dm
                                exp_samples: [%s]
                        """.formatted(minute, samples))
                .collect(Collectors.joining());
    }
}
