package org.storemetrics.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The XML Conformance Test Suite of the W3C, whose licence lets nobody hand on a part of it: {@code -Dxmlconf=} is the
 * directory where {@code https://www.w3.org/XML/Test/xmlts20130923.zip} was unpacked.
 */
@EnabledIfSystemProperty(
        named = "xmlconf",
        matches = ".+",
        disabledReason = "the suite of the W3C is not part of this project")
class ConformanceTest {

    private static final Pattern TEST = Pattern.compile("<TEST\\s([^>]*)>");
    private static final Pattern DOCUMENT = Pattern.compile("URI=\"([^\"]+)\"");

    private static List<Path> documents;

    @BeforeAll
    static void find() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(System.getProperty("xmlconf")))) {
            documents = all.filter(file -> file.toString().endsWith(".xml")).toList();
        }
        assertThat(documents).as("documents of the suite").hasSizeGreaterThan(2000);
    }

    @Test
    void readsWhatWoodstoxReads() throws IOException {
        int read = 0;
        for (Path document : documents) {
            byte[] bytes = Files.readAllBytes(document);
            Events plain = Events.ofPlain(bytes);
            if (!plain.end().equals(Events.NOT_PLAIN)) {
                assertThat(plain).as(document.toString()).isEqualTo(Events.ofWoodstox(bytes));
                read++;
            }
        }
        assertThat(read).as("documents that were read as plain ones").isGreaterThan(100);
    }

    @Test
    void readsNoDocumentThatIsNotWellFormed() throws IOException {
        int tried = 0;
        for (Path catalogue : documents) {
            Matcher tests = TEST.matcher(Files.readString(catalogue, StandardCharsets.ISO_8859_1));
            while (tests.find()) {
                String test = tests.group(1);
                Matcher document = DOCUMENT.matcher(test);
                // what stands in other files is never read
                if (test.contains("\"not-wf\"") && test.contains("ENTITIES=\"none\"") && document.find()) {
                    Path file = catalogue.resolveSibling(document.group(1));
                    assertThat(Events.ofPlain(Files.readAllBytes(file)).end())
                            .as(file.toString())
                            .isEqualTo(Events.NOT_PLAIN);
                    tried++;
                }
            }
        }
        assertThat(tried).as("documents that are not well-formed").isGreaterThan(500);
    }
}
