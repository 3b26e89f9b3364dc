package org.storemetrics.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is in columns on a terminal, whatever the texts are. */
class TableTest {

    private final Table table = new Table(Set.of(0), 5, 20, 20, Integer.MAX_VALUE);

    @Test
    void givesEachCharacterThePlacesThatATerminalGivesIt() {
        table.add(List.of("1", "日本", "🍌", "end"));
        table.add(List.of("22", "e\u0301", "a\tb\u001b", "end"));

        assertThat(table.lines()).containsExactly(" 1  日本  🍌          end", "22  e\u0301     a\\tb\\u001b  end");
    }

    @Test
    void leavesOutTheMiddleOfALongText() {
        table.add(List.of("1", "the beginning of it, and the end", "目録目録目録目録目録目録目録", "a"));

        assertThat(table.lines()).containsExactly("1  the beginning…he end  目録目録目録…録目録  a");
    }

    @Test
    void makesTheWidestColumnsNarrower() {
        table.add(List.of("1", "four", "twenty characters it", "the last one"));

        assertThat(table.lines(45)).containsExactly("1  four  twenty characters it  the last one");
        assertThat(table.lines(35)).containsExactly("1  four  twenty c… it  the last one");
    }

    @Test
    void leavesOutColumnsWhereNarrowOnesAreTooMany() {
        Table wide = new Table(Set.of(), IntStream.range(0, 200).map(i -> 40).toArray());
        wide.add(Collections.nCopies(200, "twelve chars"));

        assertThat(wide.lines(60)).containsExactly("twelv…rs  twelv…rs  twelv…rs  twelv…rs  …  twelve chars");
    }

    @Test
    void hasNoLinesWithoutRows() {
        assertThat(table.lines(10)).isEmpty();
    }
}
