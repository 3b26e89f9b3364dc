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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What {@code inspect --routes} writes is whole, right from the start, and replaces nothing. */
class InspectRoutesTest {

    private static final Path COOKBOOK = Path.of("src/test/resources/cookbook");

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
                .allSatisfy(name -> assertThat(queries + "_info").contains(name));
        assertThat(Files.readString(draft.resolve("rules.yml")))
                .contains("< 0.5 * max_over_time(")
                .contains("FileOld");
        assertThat(draft.resolve("routes/count-changes.camel.yaml")).doesNotExist();
    }

    @Test
    void tellsRowsApartByTheNameOfWhatIsAroundThemButByNoIdentifier() throws IOException {
        Path store = Files.writeString(directory.resolve("runs.xml"), """
                <runs>
                  <suite name="cart" id="17"><case time="1.5"/><case time="2"/></suite>
                  <suite name="login" id="18"><case time="0.5"/><case time="4"/></suite>
                </runs>
                """);
        Path draft = directory.resolve("draft");

        execute("inspect", store.toString(), "--routes", draft.toString());
        String config = draft.resolve("store-metrics.properties").toString();
        assertThat(execute("once", "--config", config)).isZero();

        assertThat(Files.readAllLines(draft.resolve("store.prom")).stream()
                        .filter(line -> line.startsWith("runs_case"))
                        .map(line -> line.replace("path=\"" + store + "\",", "")))
                .containsExactly(
                        "runs_case_time{suite=\"cart\"} 3.5",
                        "runs_case_time{suite=\"login\"} 4.5",
                        "runs_cases{path=\"" + store + "\"} 4.0",
                        "runs_cases_by_suite{suite=\"cart\"} 2.0",
                        "runs_cases_by_suite{suite=\"login\"} 2.0");
        assertThat(Files.readString(draft.resolve("routes/measure-row.camel.yaml")))
                .contains("tags.suite: \"${header.suite.name}\"")
                .doesNotContain(".id}");
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
