package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.storemetrics.rows.Limited.MEGABYTE;
import static org.storemetrics.rows.Limited.assertProblem;
import static org.storemetrics.rows.Limited.attributes;
import static org.storemetrics.rows.Limited.nested;
import static org.storemetrics.rows.Limited.read;
import static org.storemetrics.rows.Limited.x;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a row may have, and what is said of one that has more. */
class RowLimitsTest {

    // the parser looks at a length only when it has filled a buffer
    private static final int MORE = 2 * MEGABYTE;
    private static final String TEXT = "Text size limit (1048576) exceeded";
    private static final String ATTRIBUTE = "Maximum attribute size limit (1048576) exceeded";

    static Stream<Arguments> most() {
        return Stream.of(
                arguments("nesting", "<row>" + nested(98) + "</row>"),
                arguments("text", "<row><n>" + x(MEGABYTE) + "</n></row>"),
                arguments("attribute", "<row n='" + x(MEGABYTE) + "'/>"),
                arguments("CDATA", "<row><n><![CDATA[" + x(MEGABYTE) + "]]></n></row>"),
                arguments("comment", "<!--" + x(MEGABYTE) + "--><row/>"),
                arguments("attributes", "<row" + attributes(20_000) + "/>"),
                arguments("attributes of one hash", "<row" + ofOneHash(500) + "/>"),
                arguments("elements", "<row>" + "<n/>".repeat(1000) + "</row>"),
                arguments("nested elements", "<row>" + "<n><m/></n>".repeat(500) + "</row>"),
                arguments("both", "<row" + attributes(500) + ">" + "<n a='1'/>".repeat(250) + "</row>"),
                arguments("texts of a row", "<row>" + ("<n>" + x(MEGABYTE - 100) + "</n>").repeat(3) + "</row>"),
                arguments("rows of that many fields", ("<row>" + "<n/>".repeat(1000) + "</row>").repeat(3)),
                arguments("rows of that length", ("<row><n>" + x(MEGABYTE) + "</n></row>").repeat(9)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("most")
    void takesTheMost(String what, String rows) {
        assertThatCode(() -> read("*", rows)).doesNotThrowAnyException();
    }

    static Stream<Arguments> more() {
        return Stream.of(
                arguments(
                        "<row>" + nested(99) + "</row>",
                        2,
                        1 + 5 + 3 * 98,
                        "Maximum Element Depth limit (100) Exceeded"),
                arguments("<row><n>" + x(MORE) + "</n></row>", 2, 9, TEXT),
                arguments("<row><n><![CDATA[" + x(MORE) + "]]></n></row>", 2, 9, TEXT),
                arguments("<row><n>" + ("<![CDATA[" + x(MEGABYTE / 4) + "]]>").repeat(8) + "</n></row>", 2, 9, TEXT),
                arguments("<row><n>" + "xxx&lt;".repeat(MORE / 4) + "</n></row>", 2, 9, TEXT),
                arguments("<row/>\n<!--" + x(MORE) + "-->", 3, 1, TEXT),
                arguments(x(MORE) + "<row/>", 1, 8, TEXT),
                arguments("<row n='" + x(MORE) + "'/>", 2, 1, ATTRIBUTE),
                arguments("<row" + attributes(20_001) + "/>", 2, 1, "Attribute limit (20000) exceeded"),
                arguments("<row" + ofOneHash(1000) + "/>", 2, 1, ofOneHash()),
                arguments("<row><n" + ofOneHash(1000) + "/></row>", 2, 6, ofOneHash()),
                arguments("<row" + attributes(10_001) + "><n" + ofOneHash(1000) + "/></row>", 2, 98907, ofOneHash()));
    }

    /** Names that Java's hash does not tell apart, each of which is compared with all before it. */
    private static String ofOneHash(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> IntStream.range(0, 10)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining("", " ", "=''")))
                .collect(Collectors.joining());
    }

    private static String ofOneHash() {
        return "an element has 1000 attributes with names that were made to be hard to tell apart";
    }

    @ParameterizedTest
    @MethodSource("more")
    void refusesMore(String rows, int line, int column, String reason) {
        assertProblem(() -> read("*", rows), reason, line, column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"row", "row,row/x/y"})
    void marksARowOfMoreFieldsThanItMayHave(String paths) throws Exception {
        String rows = Stream.of(
                        "<row" + attributes(10_000) + "/>",
                        "<row" + attributes(10_001) + "/>",
                        "<row>" + "<n/>".repeat(10_000) + "</row>",
                        "<row>" + "<n/>".repeat(10_001) + "</row>",
                        "<row>" + "<n><m/></n>".repeat(5_000) + "</row>",
                        "<row>" + "<n><m/></n>".repeat(5_001) + "</row>",
                        "<row" + attributes(5_000) + ">" + "<n a='1'/>".repeat(2_500) + "</row>",
                        "<row" + attributes(9_999) + "><n/><m/></row>")
                .collect(Collectors.joining());
        String problem = "it has more than 10000 fields (store.fields.max)";
        try (Rows read = RowSource.open(paths, "<s>" + rows + "</s>")) {
            assertThat(RowSource.all(read))
                    .extracting(Row::problem)
                    .containsExactly(null, problem, null, problem, null, problem, null, problem);
        }
    }

    @Test
    void countsNoFieldsOfWhatIsNoRow() throws Exception {
        String others = "<other" + attributes(1000) + ">" + "<n a='1'/>".repeat(2000) + "</other>";

        assertThat(read("row", others + "<row/>" + others + "<row/>")).isEqualTo(2);
        assertThat(read("items/row", "<items>" + others + "<row/></items>" + others + "<items><row/></items>"))
                .isEqualTo(2);
    }
}
