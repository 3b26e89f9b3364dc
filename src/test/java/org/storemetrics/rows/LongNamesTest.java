package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.storemetrics.rows.Limited.MEGABYTE;
import static org.storemetrics.rows.Limited.assertProblem;
import static org.storemetrics.rows.Limited.read;
import static org.storemetrics.rows.Limited.readStore;
import static org.storemetrics.rows.Limited.x;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
    void refusesALongNameOfTheRootOrOfTheDocumentType() {
        String before = "more than 262144 bytes stand before the end of the root element's tag";
        assertProblem(() -> readStore("*", "<" + x(9 * MEGABYTE) + "/>"), before, 1, 1);
        assertProblem(() -> readStore("*", "<!DOCTYPE " + x(9 * MEGABYTE) + "><store/>"), before, 1, 1);
    }

    @Test
    void boundsNoSectionThatIsNoRow() throws Exception {
        String others = "<other>" + ("<n>" + x(MEGABYTE) + "</n>").repeat(9) + "</other>";

        assertThat(read("row", others + "<row/>" + others + "<row/>")).isEqualTo(2);
    }
}
