package org.storemetrics.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a message is in the log. */
class LineLogTest {

    private final PrintStream err = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Logger log = LoggerFactory.getLogger("org.storemetrics.test");

    @BeforeEach
    void keepsTheLog() {
        System.setErr(new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void givesTheLogBack() {
        System.setErr(err);
    }

    @Test
    void hasOneLineForEachMessage() {
        log.info("read {}: {} rows", "a\nb.xml", 3);
        log.warn("Köln: 5 €, 値 😀");
        log.error("cannot write", new IllegalStateException("outer", new RuntimeException("inner\r\n\tat x")));
        log.debug("unseen");

        assertThat(lines())
                .containsExactly(
                        "INFO read a\\nb.xml: 3 rows",
                        "WARN Köln: 5 €, 値 😀",
                        "ERROR cannot write: java.lang.RuntimeException: inner\\r\\n\\tat x");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 0x1b, 0x7f, 0x85, 0x9b, 0xad, 0x200e, 0x2028, 0x2029, 0x202e, 0x2066, 0xfeff, 0xd800, 0xe0001})
    void escapesWhatATerminalWouldObey(int character) {
        String text = Character.toString(character);
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(unit -> escaped.append(String.format("\\u%04x", unit)));

        log.info("store {}.xml", text);

        assertThat(lines()).containsExactly("INFO store " + escaped + ".xml");
    }

    @Test
    void leavesOutTheMiddleOfALongMessage() {
        log.info("begin {} end", "😀".repeat(100_000));

        assertThat(lines())
                .singleElement()
                .asString()
                .hasSizeLessThan(1100)
                .startsWith("INFO begin 😀")
                .contains("😀 … (199010 characters left out) … 😀")
                .endsWith("😀 end");
    }

    @Test
    void hasTenLinesAnHourOfAnotherLibrarysLogger() {
        String name = "org.apache.camel.test." + System.nanoTime();
        Logger others = LoggerFactory.getLogger(name);
        for (int i = 0; i < 100; i++) {
            others.warn("Cannot rename file from: {}", i);
        }

        assertThat(lines())
                .hasSize(10)
                .endsWith(
                        "WARN Cannot rename file from: 8",
                        "WARN Cannot rename file from: 9 (more of " + name + " are left out for an hour)");
    }

    @Test
    void leavesOutNothingThatALogStepSays() {
        Logger step = LoggerFactory.getLogger("measure-row.camel.yaml:5");
        for (int i = 0; i < 20; i++) {
            step.info("row {}", i);
        }

        assertThat(lines()).hasSize(20).endsWith("INFO row 19");
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }
}
