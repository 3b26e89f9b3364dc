package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are paths of rows, and which elements they mean. */
class RowPathsTest {

    private static final String STORE = """
            <s:root xmlns:s="urn:s" n="0">
              <a n="1"><b n="2"><a n="3"/></b><s:c n="4"/></a>
              <b n="5"><c n="6"><c n="7"/></c></b>
              <other><a n="8"/></other>
            </s:root>
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a       | 1:a
            *       | 1:a 5:b -:other
            .       | 0:.
            a/b     | 2:a/b
            */a     | 8:other/a
            **/a    | 3:a/b/a 1:a 8:other/a
            a/**/a  | 3:a/b/a
            a/**    | 3:a/b/a 2:a/b 4:a/c 1:a
            **/c    | 4:a/c 7:b/c/c 6:b/c
            b/**/c  | 7:b/c/c 6:b/c
            a,a/b/a | 3:a/b/a 1:a
            a, *    | 1:a 5:b -:other
            .,**/c  | 4:a/c 7:b/c/c 6:b/c 0:.
            größe   | ''
            """)
    void readsRowsInTheOrderOfTheirEndTags(String paths, String rows) throws Exception {
        try (Rows read = RowSource.open(paths, STORE)) {
            assertThat(RowSource.all(read).stream()
                            .map(row -> row.fields().getOrDefault("n", "-") + ":" + row.path())
                            .collect(Collectors.joining(" ")))
                    .isEqualTo(rows);
        }
    }

    @Test
    void rowWithinARowIsNoFieldOfIt() throws Exception {
        try (Rows read = RowSource.open("a,a/b,b/c/c", STORE)) {
            assertThat(RowSource.all(read))
                    .extracting(row -> row.element() + row.fields().keySet())
                    .containsExactly("b[n, a]", "a[n, c]", "c[n]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "row/", "r*w", "1a", "-a", "a b", "ns:row", "row[1]", "@id", "a,", "a/."})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> RowPaths.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("' is not a path of element names below the root element,"
                        + " such as 'row', 'items/item', '**/item' or '*'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a//b | : 'a/**/b' has any number of levels between
            /a   | : it begins below the root element, as 'a' does
            ./a  | : it begins below the root element, as 'a' does
            **   | : '**/name' is an element of that name at any level
            """)
    void saysWhatToWrite(String text, String hint) {
        assertThatThrownBy(() -> RowPaths.parse(text)).hasMessageEndingWith("'*'" + hint);
    }

    /** Names that no path has must not be remembered. */
    @Test
    void takesNoMemoryForOtherNames() {
        RowPaths.Place root = new RowPaths(List.of(List.of("**", "a"))).root();

        assertThat(root.below("x")).isSameAs(root.below("y"));
        assertThat(root.below("a").isRow()).isTrue();
        assertThat(root.below("x").leadsToRows()).isTrue();
    }
}
