package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route of one's own that fails is told of, though {@code on-error} handles it: once when that begins, once when it is over. */
class FailedRoutesTest {

    private static final String OWN = """
            - route:
                id: own
                from:
                  uri: timer
                  parameters: {timerName: own, period: 100}
                  steps:
                    - log: "${routeId} begins"
                    - setBody: {constant: {expression: tick}}
                    - filter:
                        simple: "${body} == 'tick'"
                        steps:
                          - to: {uri: file, id: keep, parameters: {directoryName: "%1$s", fileName: x, autoCreate: false, fileExist: Append}}
            - route:
                id: calling
                from:
                  uri: timer
                  parameters: {timerName: calling, period: 100}
                  steps:
                    - to: {uri: direct, id: call, parameters: {name: called}}
            - route:
                id: called
                from:
                  uri: direct
                  parameters: {name: called}
                  steps:
                    - setBody: {constant: {expression: tick}}
                    - to: {uri: file, parameters: {directoryName: "%1$s", fileName: y, autoCreate: false, fileExist: Append}}
            """;

    @TempDir
    private Path folder;

    @Test
    void areToldOfWithStepAndReason() throws IOException {
        Path missing = folder.resolve("missing");
        RouteFolder routes = RouteFolder.shipped(folder);
        routes.write("own", OWN.formatted(missing));
        try (LiveProgram live = LiveProgram.start(routes, "<store><row type='fruit'/></store>")) {
            live.awaitOutput(" ERROR route own has failed", 1);
            live.awaitOutput(" ERROR route calling has failed", 1);
            live.awaitNextTextfile();
            Files.createDirectory(missing);
            live.awaitOutput(" INFO route own has come to its end again", 1);

            assertThat(live.complaints())
                    .map(line -> line.replaceFirst("\\S+ ", ""))
                    .containsExactlyInAnyOrder(
                            "ERROR route own has failed at step keep, " + routes.file("own")
                                    + ":12: Cannot store file: " + missing + "/x",
                            "ERROR route calling has failed in called at step call, " + routes.file("own")
                                    + ":19: Cannot store file: " + missing + "/y");
            assertThat(live.output()).contains(" INFO own begins");
        }
    }
}
