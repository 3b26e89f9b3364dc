package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.Host;

/** Whatever others write, wherever it is told: each message is one line of bounded length, which no terminal obeys. */
class HostileTextTest {

    private static final String FORGED = "2026-01-01T00:00:00.000Z INFO all is well";
    private static final String PIECE =
            "\n" + FORGED + "\r\t\u001b[2J\u001b]0;x\u0007\u009b1m\u2028\u202e\u2066\u200f{}%s$";
    private static final int LONGEST = 1200;

    @TempDir
    private Path directory;

    /** As an attribute's value of XML 1.1, which may have almost any character. */
    private static String attribute(String name, int length) {
        String text = PIECE.chars()
                .mapToObj(character -> character == '$' || Character.isLetterOrDigit(character)
                        ? Character.toString(character)
                        : "&#" + character + ";")
                .collect(Collectors.joining());
        return " " + name + "='" + text.repeat(length / PIECE.length()) + "'";
    }

    @Test
    void ofStoresIsOneLineEach() throws Exception {
        Map<String, String> steps = new LinkedHashMap<>();
        steps.put("number", gauge("value: \"${header.number}\""));
        steps.put("label", gauge("tags.x: \"${header.label}\"").replace("my_value", "my_label"));
        steps.put(
                "time",
                gauge("value: \"${header.time}\", time: iso, aggregate: max").replace("my_value", "my_time"));
        steps.put(
                "pattern",
                gauge("value: \"${header.pattern}\", time: dd.MM.yyyy, aggregate: max")
                        .replace("my_value", "my_time"));
        steps.put(
                "zone",
                gauge("value: \"${header.day}\", time: iso, zone: \"${header.zone}\", aggregate: max")
                        .replace("my_value", "my_time"));
        steps.put("bytes", gauge("value: \"${header.bytes}\", unit: bytes"));
        steps.put("suffix", gauge("value: \"${header.one}\", unit: bytes, suffix: \"${header.suffix}\""));
        steps.put("duration", gauge("value: \"${header.duration}\", unit: duration"));
        steps.put("percent", gauge("value: \"${header.percent}\", unit: percent"));
        steps.put("decimal", gauge("value: \"${header.decimal}\", decimal: \",\""));
        steps.put("map", gauge("value: \"${header.map}\", map: \"up=1,down=0\""));
        steps.put("per", gauge("value: \"${header.one}\", per: \"${header.per}\""));
        steps.put(
                "state",
                "{to: {uri: stateset, parameters: {name: my_state, metricsDescription: d,"
                        + " states: \"up,down\", value: \"${header.state}\"}}}");
        steps.put("log", "{log: {message: \"${header.log}\"}}");
        steps.put(
                "thrown",
                "{throwException: {exceptionType: java.lang.IllegalStateException,"
                        + " message: \"${header.thrown}\"}}");
        Host host = Host.in(directory)
                .with("store.files", "*.xml")
                .with("label.max", 100)
                .with("once.retry", "0s");
        host.measuring(steps.entrySet().stream()
                .map(step -> "- filter: {simple: {expression: \"${header.%s} != null\"}, steps: [%s]}"
                        .formatted(step.getKey(), step.getValue()))
                .toArray(String[]::new));
        Path stores = host.store().getParent();
        for (String kind : steps.keySet()) {
            write(stores, kind, "<s><row day='2026-01-01' one='1'" + attribute(kind, 1 << 20) + "/></s>");
        }
        write(stores, "entity", "<s><row a='&" + "x".repeat(900) + "\u200d;'/></s>");
        write(stores, "torn", "<s><row a='" + PIECE.replaceAll("[^a-z]", "x").repeat(1 << 14));
        write(stores, "tag", "<s><" + "x".repeat(900) + "\u200d></y></s>");
        Files.writeString(
                stores.resolve("encoding.xml"),
                "<?xml version='1.0' encoding='" + "x\u202e".repeat(1 << 10) + "'?><s/>");
        Files.writeString(stores.resolve("version.xml"), "<?xml version='" + "\u001b[2J".repeat(1 << 10) + "'?><s/>");
        Files.writeString(stores.resolve("instruction.xml"), "<s><?\u202e" + "x".repeat(1 << 20) + "\u001b?></s>");

        for (String command : List.of("once", "show")) {
            try (Program program = Program.start(command, "--config", host.settingsFile())) {
                assertThat(program.exitCode()).as(program::output).isOne();
                assertOneLineEach(program.output());
                steps.keySet().forEach(kind -> assertThat(program.output()).contains(kind + "\\n\\u001b[2J.xml"));
            }
        }
        assertThat(host.text()).doesNotContain(FORGED).contains("store_up{");
    }

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

    private static String gauge(String options) {
        return "{to: {uri: gauge, parameters: {name: my_value, metricsDescription: d, " + options + "}}}";
    }

    /** A store whose name does what it can, too. */
    private static void write(Path stores, String name, String content) throws Exception {
        Files.writeString(stores.resolve(name + "\n\u001b[2J.xml"), "<?xml version='1.1'?>" + content);
    }

    private static void assertOneLineEach(String output) {
        assertThat(output.split("\n")).allSatisfy(line -> {
            assertThat(line.length()).isLessThan(LONGEST);
            assertThat(line).doesNotStartWith(FORGED).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
        });
    }
}
