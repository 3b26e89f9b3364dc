package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.bean.BeanConstants;
import org.apache.camel.component.file.FileConstants;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.component.timer.TimerConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.storemetrics.cli.StoreMetrics;

/** A field that is named like a header by which Camel is steered changes nothing, in any case. */
class CamelFieldNamesTest {

    private static final List<Class<?>> CONSTANTS = List.of(
            Exchange.class, BeanConstants.class, FileConstants.class, MicrometerConstants.class, TimerConstants.class);
    private static final List<UnaryOperator<String>> CASES = List.of(
            name -> name,
            name -> name.toUpperCase(Locale.ROOT),
            name -> name.toLowerCase(Locale.ROOT),
            name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));

    @TempDir
    private Path directory;

    /** The names of all headers of Camel itself and of the components that the shipped routes use. */
    static Set<String> headers() throws IllegalAccessException {
        Set<String> names = new TreeSet<>();
        for (Class<?> constants : CONSTANTS) {
            for (var field : constants.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof String name) {
                    names.add(name);
                }
            }
        }
        names.removeIf(name -> !name.matches("[A-Za-z][\\w.-]*"));
        return names;
    }

    static Stream<UnaryOperator<String>> cases() {
        return CASES.stream();
    }

    @Test
    void areManyNames() throws IllegalAccessException {
        assertThat(headers())
                .hasSizeGreaterThan(100)
                .contains(
                        "CamelFileName",
                        "CamelFileAbsolutePath",
                        "CamelSplitIndex",
                        "CamelMetricsName",
                        "CamelBeanMethodName",
                        "CamelTimerName");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void changeNothing(UnaryOperator<String> spelling) throws Exception {
        StringBuilder attributes = new StringBuilder();
        StringBuilder elements = new StringBuilder();
        for (String header : headers()) {
            String name = spelling.apply(header);
            attributes.append(' ').append(name).append("='evil'");
            elements.append("<%1$s>true</%1$s>".formatted(name));
        }

        assertThat(textfile(attributes.toString(), elements.toString())).isEqualTo(textfile("", ""));

        assertThat(files()).containsExactly("store.prom", "store.xml", "test.properties");
    }

    private String textfile(String attributes, String elements) throws IOException {
        Path store = directory.resolve("store.xml");
        Files.writeString(store, """
                <store>
                <row type='fruit' quantity='1' price='1'%s/>
                <row type='tool' quantity='2'>%s</row>
                </store>""".formatted(attributes, elements));
        Files.setLastModifiedTime(store, FileTime.from(Instant.EPOCH));
        Path config = Files.writeString(
                directory.resolve("test.properties"),
                "store.directory=%1$s\ntextfile.directory=%1$s\n".formatted(directory));
        StringWriter error = new StringWriter();
        assertThat(StoreMetrics.commandLine()
                        .setErr(new PrintWriter(error, true))
                        .execute("once", "--config", config.toString()))
                .as(error::toString)
                .isZero();
        return Files.readString(directory.resolve("store.prom"))
                .replaceAll("(?m)^store_(last_success|last_poll|file_size|read_duration).*\\R", "");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
