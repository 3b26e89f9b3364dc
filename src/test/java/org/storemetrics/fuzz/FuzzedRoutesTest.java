package org.storemetrics.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.ShippedRoutes;
import org.storemetrics.cli.StoreMetrics;

/** What {@code check} says of a measure route of any kind: that it is right, or where it is wrong, in lines of its own words. */
class FuzzedRoutesTest {

    @TempDir
    private static Path folder;

    private static Path route;
    private static Path config;

    @BeforeAll
    static void copyRoutes() throws IOException {
        Path routes = ShippedRoutes.copyTo(folder.resolve("routes"));
        route = routes.resolve("measure-row.camel.yaml");
        config = Files.writeString(
                folder.resolve("test.properties"),
                "routes.directory=%s\ntextfile.directory=%s\n".formatted(routes, folder));
    }

    @FuzzTest
    void areRightOrToldToBeWrong(byte[] text) throws IOException {
        Files.write(route, text);
        StringWriter errors = new StringWriter();
        int exitCode = StoreMetrics.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(errors, true))
                .execute("check", "--config", config.toString());

        Assertions.assertThat(exitCode).as(errors::toString).isIn(0, 2);
        Assertions.assertThat(errors.toString())
                .as(() -> new String(text, StandardCharsets.UTF_8))
                .doesNotContain("\tat ", "java.lang.", "Exception:");
        if (exitCode == 2) {
            Assertions.assertThat(errors.toString()).contains(".camel.yaml:");
        }
    }
}
