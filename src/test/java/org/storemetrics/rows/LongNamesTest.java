package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.storemetrics.rows.Limited.MEGABYTE;
import static org.storemetrics.rows.Limited.assertProblem;
import static org.storemetrics.rows.Limited.read;
import static org.storemetrics.rows.Limited.readStore;
import static org.storemetrics.rows.Limited.x;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.storemetrics.xml.StoreSyntaxException;

/** What is long without being one long text: names, blanks, and all the texts and comments of a row together. */
class LongNamesTest {

    private static final String LENGTH = "one row, tag or text is longer than 4194304 bytes";

    static Stream<Arguments> longNames() {
        return Stream.of(
                arguments("element", "<%s/>", 1),
                arguments("attribute", "<row %s='1'/>", 1),
                arguments("entity", "<row>&%s;</row>", 6),
                arguments("instruction", "<?%s?><row/>", 1),
                arguments("blanks within a tag", "<row %s/>".replace("%s", " ".repeat(9 * MEGABYTE)), 1),
                arguments("all texts of a row", "<row>" + ("<n>" + x(MEGABYTE) + "</n>").repeat(5) + "</row>", 0),
                arguments(
                        "pieces of CDATA",
                        "<row>" + ("<![CDATA[" + x(1000) + "]]><!-- -->").repeat(9000) + "</row>",
                        0),
                arguments("comments of a row", "<row>" + ("<!--" + x(1000) + "-->").repeat(9000) + "</row>", 0),
                arguments("comments between rows", "<row/>" + ("<!--" + x(1000) + "-->").repeat(9000), 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("longNames")
    void refusesWhatIsLongWithoutBeingText(String what, String rows, int column) {
        assertThatThrownBy(() -> read("*", rows.replace("%s", x(9 * MEGABYTE))))
                .isInstanceOfSatisfying(StoreSyntaxException.class, e -> {
                    assertThat(e).hasMessage(LENGTH);
                    assertThat(e.line()).isEqualTo(2);
                    assertThat(e.column())
                            .satisfies(at -> assertThat(column == 0 || at == column)
                                    .as("column %d", at)
                                    .isTrue());
                });
    }

    @Test
    void refusesATextThatIsLongInPieces() {
        String pieces = (x(1000) + "<!-- -->").repeat(9000);
        for (String rows : List.of("<row><n>" + pieces + "</n></row>", "<row/>" + pieces + "<row/>")) {
            assertThatThrownBy(() -> read("*", rows))
                    .isInstanceOf(StoreSyntaxException.class)
                    .hasMessage("Text size limit (1048576) exceeded");
        }
    }

    @Test
    void refusesALongNameOfTheRootOrOfTheDocumentType() {
        String before = "more than 262144 bytes stand before the end of the root element's tag";
        assertProblem(() -> readStore("*", "<" + x(9 * MEGABYTE) + "/>"), before, 1, 1);
        assertProblem(() -> readStore("*", "<!DOCTYPE " + x(9 * MEGABYTE) + "><store/>"), before, 1, 1);
    }

    static Stream<Arguments> manyNames() {
        return Stream.of(
                arguments("elements", names("<x%d/>", 200_000), "have more than 131072 different names"),
                arguments(
                        "elements of rows",
                        "<row>" + names("</row><row><x%d/>", 200_000) + "</row>",
                        "have more than 131072 different names"),
                arguments("attributes", names("<row x%d='1'/>", 200_000), "have more than 131072 different names"),
                arguments(
                        "elements passed over",
                        names("<a><x%d/></a>", 200_000),
                        "have more than 131072 different names"));
    }

    /** The parser keeps each name to the end. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("manyNames")
    void refusesManyDifferentNames(String what, String rows, String problem) {
        assertThatThrownBy(() -> read("row", rows))
                .isInstanceOfSatisfying(
                        StoreSyntaxException.class, e -> assertThat(e.isLimit()).isTrue())
                .hasMessage("its elements and attributes " + problem);
    }

    @Test
    void refusesNamesThatAreLongOneByOneOrTogether() throws Exception {
        assertThat(read("*", "<" + x(1000) + "/>")).isOne();
        assertThatThrownBy(() -> read("*", "<" + x(1001) + "/>")).hasMessage("a name is longer than 1000 characters");
        assertThatThrownBy(() -> read("*", names("<" + x(990) + "%d/>", 5000)))
                .hasMessage("the names of its elements and attributes have more than 4194304 characters");
    }

    private static String names(String element, int count) {
        return IntStream.range(0, count).mapToObj(element::formatted).collect(Collectors.joining());
    }

    @Test
    void boundsNoSectionThatIsNoRow() throws Exception {
        String others = "<other>" + ("<n>" + x(MEGABYTE) + "</n>").repeat(9) + "</other>";

        assertThat(read("row", others + "<row/>" + others + "<row/>")).isEqualTo(2);
    }
}
