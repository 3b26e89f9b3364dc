package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.Host;

/** Whatever is in routes and settings: each message is one line of bounded length, which no terminal obeys. */
class HostileTextTest {

    private static final String FORGED = "2026-01-01T00:00:00.000Z INFO all is well";
    private static final String PIECE =
            "\n" + FORGED + "\r\t\u001b[2J\u001b]0;x\u0007\u009b1m\u2028\u202e\u2066\u200f{}%s$";
    private static final int LONGEST = 1100;

    @TempDir
    private Path directory;

    @Test
    void ofRoutesAndSettingsIsOneLineEach() throws Exception {
        String text = PIECE.chars()
                .mapToObj(character ->
                        character < ' ' || character > '~' ? "\\u%04x".formatted(character) : "" + (char) character)
                .collect(Collectors.joining())
                .repeat(1000);
        Host host = Host.in(directory).writeStore("<s><row/></s>");
        host.measuring(
                "- to: {uri: gauge, parameters: {name: \"" + text + "\", metricsDescription: d}}",
                "- to: {uri: \"" + text + "\"}",
                "- to: {uri: gauge, parameters: {name: my_x, metricsDescription: d, value: \"${" + text + "}\"}}",
                "- to: {uri: gauge, parameters: {name: my_y, metricsDescription: d, \"" + text + "\": 1}}",
                "- \"" + text + "\": {}",
                "- filter: {simple: {expression: \"${header.a} " + text + " 'x'\"}, steps: []}");
        for (String command : List.of("check", "once", "show", "run")) {
            try (Program program = Program.start(command, "--config", host.settingsFile())) {
                assertThat(program.exitCode()).as(program::output).isEqualTo(2);
                assertOneLineEach(program.output());
            }
        }
        host.with("store.poll.period", text).with("http.port", text).with(text, "x");
        try (Program program = Program.start("check", "--config", host.settingsFile())) {
            assertThat(program.exitCode()).as(program::output).isEqualTo(2);
            assertOneLineEach(program.output());
        }
    }

    private static void assertOneLineEach(String output) {
        assertThat(output.split("\n")).allSatisfy(line -> {
            assertThat(line.length()).isLessThan(LONGEST);
            assertThat(line).doesNotStartWith(FORGED).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
        });
    }
}
