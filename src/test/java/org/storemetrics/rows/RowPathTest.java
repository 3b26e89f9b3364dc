package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are paths of a row, and which elements they mean. */
class RowPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"row", "*", "items/item", "*/row", "größe", "_a-b.c", " row "})
    void takesNamesAndStars(String text) {
        assertThat(RowPath.parse(text).steps()).containsExactly(text.strip().split("/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/row", "row/", "a//b", "**", "r*w", "1a", "-a", "a b", "ns:row", "row[1]", "@id"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> RowPath.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a path of element names below the root element,"
                        + " such as 'row', 'items/item' or '*'");
    }

    @Test
    void matchesLevelByLevel() {
        RowPath path = new RowPath(List.of("items", "*"));

        assertThat(path.depth()).isEqualTo(2);
        assertThat(path.matches(0, "items")).isTrue();
        assertThat(path.matches(0, "Items")).isFalse();
        assertThat(path.matches(1, "anything")).isTrue();
    }

    @Test
    void takesNoTextForAnElement() {
        assertThat(RowPath.parse("*").matches(0, "")).isFalse();
    }
}
