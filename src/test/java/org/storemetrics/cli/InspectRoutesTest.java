package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What {@code inspect --routes} writes is whole, right from the start, and replaces nothing. */
class InspectRoutesTest {

    private static final Path COOKBOOK = Path.of("src/test/resources/cookbook");

    /** The metrics that somebody wants of a store otherwise than they are drafted: of fewer labels, mostly. */
    private static final Map<String, List<String>> EDITED = Map.ofEntries(
            Map.entry("coverage", List.of("coverage_items", "coverage_session_end_timestamp_seconds")),
            Map.entry("feed", List.of("feed_first_expiration_timestamp_seconds", "feed_price")),
            Map.entry("orders", List.of("order_value", "orders_flags", "orders_worked_seconds")),
            Map.entry("outline", List.of("opml_feeds", "opml_unread")),
            Map.entry("queues", List.of("queue_depth", "queue_failing", "queue_state")),
            Map.entry("servlet-container", List.of("servlet_request_seconds_total", "servlet_worker_stage")),
            Map.entry(
                    "statement",
                    List.of(
                            "account_balance",
                            "account_balance_timestamp_seconds",
                            "account_entries_amount",
                            "account_last_booking_timestamp_seconds")),
            Map.entry("test-run", List.of("tests", "tests_duration_seconds", "tests_executed")),
            Map.entry("track", List.of("track_end_timestamp_seconds", "track_highest_meters", "track_points")),
            Map.entry("translations", List.of("xliff_units")));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    static List<Path> stores() throws IOException {
        try (Stream<Path> files = Files.walk(COOKBOOK)) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void draftsWhatMeasuresEachStoreAsAnIndependentCountDoes(Path store) throws Exception {
        Path draft = directory.resolve("draft");

        assertThat(execute("inspect", store.toString(), "--routes", draft.toString()))
                .isZero();

        String config = draft.resolve("store-metrics.properties").toString();
        assertThat(execute("check", "--config", config))
                .as(() -> err.toString())
                .isZero();
        assertThat(execute("once", "--config", config)).isZero();
        List<String> textfile = Files.readAllLines(draft.resolve("store.prom"));
        assertThat(textfile)
                .filteredOn(line -> line.startsWith("store_rows_rejected_total{"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).endsWith(" 0.0"));
        String rows = Files.readAllLines(draft.resolve("store-metrics.properties")).stream()
                .filter(line -> line.startsWith("store.row="))
                .collect(Collectors.joining())
                .substring("store.row=".length());
        IndependentCount count = new IndependentCount(store);
        Map<String, Double> wanted = new TreeMap<>();
        IndependentCount.steps(draft.resolve("routes/measure-row.camel.yaml"), rows)
                .forEach(step -> wanted.putAll(count.series(step)));
        String path = "path=\"" + store.toAbsolutePath() + "\",?";
        Map<String, Double> measured = textfile.stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("store_"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf('}'))
                                        .replaceFirst(path, "")
                                        .replaceFirst("([^{])$", "$1,")
                                        .replace(",,", ",")
                                + "}",
                        line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
        assertThat(measured).isNotEmpty().containsOnlyKeys(wanted.keySet());
        WantedSeries series = new WantedSeries(
                store.resolveSibling("wanted.prom"), store.getFileName().toString());
        assertThat(series.missingIn(textfile))
                .as("wanted metrics that need an edit of the draft")
                .isEqualTo(EDITED.getOrDefault(String.valueOf(store.getParent().getFileName()), List.of()));
        measured.forEach((name, value) ->
                assertThat(Math.abs(value - wanted.get(name))).as(name).isLessThanOrEqualTo(Math.abs(value) * 1e-12));
    }

    @Test
    void draftsRoutesRulesAndADashboardThatGoTogether() throws IOException {
        Path store = COOKBOOK.resolve("test-run/store.xml");
        Path draft = directory.resolve("draft");
        execute("inspect", store.toString(), "--routes", draft.toString());

        String route = Files.readString(draft.resolve("routes/measure-row.camel.yaml"));
        JsonNode dashboard =
                new ObjectMapper().readTree(draft.resolve("dashboard.json").toFile());
        List<String> names = route.lines()
                .filter(line -> line.strip().startsWith("name: "))
                .map(line -> line.strip().substring("name: ".length()))
                .filter(name -> !name.equals("measure-row"))
                .toList();
        String queries = dashboard.get("panels").findValuesAsText("expr").toString();
        assertThat(names)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(queries.contains(name) || name.endsWith("_info"))
                        .as(name)
                        .isTrue());
        assertThat(Files.readString(draft.resolve("rules.yml")))
                .contains("< 0.5 * max_over_time(")
                .contains("FileOld");
        assertThat(draft.resolve("routes/count-changes.camel.yaml")).doesNotExist();
    }

    @Test
    void callsFewRowsByTheirNamesAndThoseOfWhatIsAroundThem() throws IOException {
        assertThat(drafted("""
                        <inventory name="hall-2">
                          <rack><location><area>east</area></location>
                            <disk id="7" uuid="a-b-c" name="sda"><temp>31</temp><bytes_read>5</bytes_read></disk>
                            <disk id="8" uuid="d-e-f" name="sdb"><temp>33</temp></disk></rack>
                          <rack><location><area>west</area></location>
                            <disk id="9" uuid="g-h-i" name="sda"><temp>35</temp></disk></rack>
                        </inventory>
                        """, "inventory_disk_temp"))
                .containsExactly(
                        "inventory_disk_temp{area=\"east\",disk=\"sda\",inventory=\"hall-2\"} 31.0",
                        "inventory_disk_temp{area=\"east\",disk=\"sdb\",inventory=\"hall-2\"} 33.0",
                        "inventory_disk_temp{area=\"west\",disk=\"sda\",inventory=\"hall-2\"} 35.0");
    }

    @Test
    void callsNoneOfManyRowsByItsName() throws IOException {
        assertThat(drafted(disks(50), "disk_free")).hasSize(50).contains("disk_free{disk=\"sd1\"} 1.0");
        assertThat(drafted(disks(51), "disk_free")).containsExactly("disk_free 1326.0");
    }

    @Test
    void callsNoRowByAnIdentifierThatIsARunningNumberOrAHash() throws IOException {
        assertThat(drafted("""
                        <orders>
                          <order id="ORD-2026-101" key="17" uuid="3f2a" paid="5"/>
                          <order id="ORD-2026-102" key="18" uuid="77b0" paid="6"/>
                        </orders>
                        """, "order_paid")).containsExactly("order_paid 11.0");
    }

    @Test
    void tellsWhatEachTestCameToAlsoIfAllHavePassed() throws IOException {
        assertThat(drafted(
                        "<run><suite name='a'><testcase time='1'/><testcase time='2'/></suite></run>",
                        "run_testcases_by_outcome"))
                .containsExactly("run_testcases_by_outcome{outcome=\"passed\",suite=\"a\"} 2.0");
    }

    @Test
    void readsElementsWithinElementsOfTheirKindHoweverDeepTheyAreInTheNextFile() throws IOException {
        String store = """
                <run>
                  <suite name="a"><case time="1"/><case time="3"/><suite name="b"><case time="2"/></suite></suite>
                </run>
                """;
        String deeper = """
                <run>
                  <suite name="a"><suite name="b"><suite name="c"><case time="4"/></suite></suite><case time="8"/></suite>
                </run>
                """;
        assertThat(drafted(store, "run_case_time"))
                .containsExactly("run_case_time{suite=\"a\"} 4.0", "run_case_time{suite=\"b\"} 2.0");
        assertThat(directory.resolve("draft1/store-metrics.properties"))
                .content()
                .contains("store.row=**/suite/case\n");

        Files.writeString(directory.resolve("1.xml"), deeper);

        assertThat(measured(directory.resolve("draft1"), "run_case_time"))
                .containsExactly("run_case_time{suite=\"a\"} 8.0", "run_case_time{suite=\"c\"} 4.0");
    }

    private static String disks(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "<disk name='sd" + i + "' free='" + i + "'/>")
                .collect(Collectors.joining("", "<disks>", "</disks>"));
    }

    /** The series of a metric that is drafted for a store, without the label path. */
    private List<String> drafted(String xml, String metric) throws IOException {
        int number = 1;
        while (Files.exists(directory.resolve(number + ".xml"))) {
            number++;
        }
        Path store = Files.writeString(directory.resolve(number + ".xml"), xml);
        Path draft = directory.resolve("draft" + number);
        execute("inspect", store.toString(), "--routes", draft.toString());
        return measured(draft, metric);
    }

    private List<String> measured(Path draft, String metric) throws IOException {
        String config = draft.resolve("store-metrics.properties").toString();
        assertThat(execute("once", "--config", config)).as(() -> err.toString()).isZero();
        return Files.readAllLines(draft.resolve("store.prom")).stream()
                .filter(line -> line.startsWith(metric + "{"))
                .map(line -> line.replaceFirst("path=\"[^\"]*\",?", "")
                        .replace(",}", "}")
                        .replace("{}", ""))
                .toList();
    }

    @Test
    void replacesNothing() throws IOException {
        Path draft = Files.createDirectory(directory.resolve("draft"));
        Path own = Files.writeString(draft.resolve("rules.yml"), "own");

        int exit = execute("inspect", COOKBOOK.resolve("orders/store.xml").toString(), "--routes", draft.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).startsWith("--routes: " + own + " is there already, and nothing was written\n");
        assertThat(own).hasContent("own");
        assertThat(draft.resolve("store-metrics.properties")).doesNotExist();
    }

    private int execute(String... arguments) {
        CommandLine command = StoreMetrics.commandLine();
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
