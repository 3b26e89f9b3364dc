package org.storemetrics.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.storemetrics.cli.StoreMetrics;

/**
 * Files as people have them, each in a folder of {@code cookbook/}: stores, the settings that they take, the route that measures
 * them in place of the shipped one, and {@code wanted.prom}, which is all that the route's own steps make of them. {@code mvn test
 * -Dtest=CookbookTest -Dcookbook.update=true} writes that anew: it is right only when you have read it.
 */
class CookbookTest {

    private static final Path COOKBOOK = Path.of("src/test/resources/cookbook");

    @TempDir
    Path folder;

    static Set<String> recipes() throws IOException {
        return names(COOKBOOK);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void measuresWhatIsWantedAndNothingElse(String name) throws IOException {
        Path recipe = COOKBOOK.resolve(name);
        Path routes = Files.createDirectory(folder.resolve("routes"));
        copy(Path.of("routes"), ".camel.yaml", routes);
        Files.delete(routes.resolve("measure-row.camel.yaml"));
        copy(recipe, ".camel.yaml", routes);
        copy(recipe, ".xml", folder);
        String folders =
                "store.directory=%1$s%ntextfile.directory=%1$s%nroutes.directory=%1$s/routes%n".formatted(folder);
        Path config = Files.writeString(
                folder.resolve("config.properties"), folders + Files.readString(recipe.resolve("settings.properties")));

        int exit = StoreMetrics.commandLine().execute("--config", config.toString(), "once");

        assertThat(exit).isZero();
        List<String> textfile = Files.readAllLines(folder.resolve("store.prom"));
        assertThat(textfile)
                .filteredOn(line -> line.startsWith("store_rows_rejected_total"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).endsWith(" 0.0"));
        String own = textfile.stream()
                .filter(line -> !line.replaceFirst("^# \\w+ ", "").startsWith("store_"))
                .map(line -> line.replace(folder.toString(), "/cookbook") + "\n")
                .collect(Collectors.joining());
        Path wanted = recipe.resolve("wanted.prom");
        if (Boolean.getBoolean("cookbook.update")) {
            Files.writeString(wanted, own);
        }
        assertThat(own).isEqualTo(Files.readString(wanted));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void takesAtMostEightLinesAndThirteenForEachStepThatMeasures(String name) throws IOException {
        Path recipe = COOKBOOK.resolve(name);
        List<String> route = Files.readAllLines(recipe.resolve("measure-row.camel.yaml"));
        long steps = route.stream()
                .filter(line -> line.strip().matches("uri: (gauge|counter|histogram|info|stateset)"))
                .count();

        assertThat(route.size()).isLessThanOrEqualTo(Math.toIntExact(8 + 13 * steps));
    }

    private static void copy(Path from, String ending, Path to) throws IOException {
        for (String name : names(from)) {
            if (name.endsWith(ending)) {
                Files.copy(from.resolve(name), to.resolve(name));
            }
        }
    }

    private static Set<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
