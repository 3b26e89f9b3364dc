package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.storemetrics.rows.Limited.x;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a row knows of the elements around it: the truth, or that it was too much to keep. */
class AroundTest {

    private static final String MANY = "<many/>".repeat(101);

    @Test
    void keepsAHundredChildrenOfAName() throws Exception {
        Row row = row("<by>1</by>".repeat(100) + "<row/>");

        assertThat(row.getHeader("//suite/by/99")).isEqualTo("1");
        assertThat(row.getHeader("//suite/by/100")).isNull();
    }

    @Test
    void isTheNearestOfAName() throws Exception {
        List<Row> rows = rows("<suite name='inner' deep='1'><row/><suite><row/></suite></suite><row/>");

        assertThat(rows).extracting(row -> row.getHeader("//suite/name")).containsExactly("inner", null, "s");
        assertThat(rows).extracting(row -> row.getHeader("//suite/deep")).containsExactly("1", null, null);
    }

    @Test
    void keepsNoneOfANameThatHasMore() throws Exception {
        Row row = row("<first>1</first>" + MANY + "<last/><row/>");

        assertDropped(row, "//suite/many");
        assertDropped(row, "//suite/many/0");
        assertDropped(row, "//suite/@many");
        assertThat(row.getHeader("//suite/first")).isEqualTo("1");
        assertThat(row.getHeader("//suite/last")).isEqualTo("");
        assertThat(row.getHeader("//suite/name")).isEqualTo("s");
        assertThat(row.getHeader("//suite/absent")).isNull();
    }

    @Test
    void changesNothingOfARowThatBeganBefore() throws Exception {
        List<Row> rows = rows("<many>1</many><row/>" + MANY + "<row/>");

        assertThat(rows.get(0).getHeader("//suite/many")).isEqualTo("1");
        assertDropped(rows.get(1), "//suite/many");
    }

    @ParameterizedTest
    @CsvSource({
        "<c>X</c>,             //suite/c",
        "<c><![CDATA[X]]></c>, //suite/c",
        "<c>X<d/></c>,         //suite/c/",
        "<c a='X'/>,           //suite/c/a",
        "<c a='X'/>,           //suite/c/@a",
        "<c><d>X</d></c>,      //suite/c/d",
        "<c><d a='X'/></c>,    //suite/c/d/a",
        "<c><d>Y</d></c>,      //suite/c/d/1",
        "<c>Y</c>,             //suite/c",
        "<c>Y</c>,             //suite/c/absent",
        "<c><d>Y</d></c>,      //suite/c/d/absent",
    })
    void keepsNothingLongOfAChild(String child, String field) throws Exception {
        String names = IntStream.range(0, 5_000).mapToObj(i -> "<n" + i + "/>").collect(Collectors.joining());
        Row row = row(child.replace("X", x(70_000)).replace("Y", names) + "<e>1</e><row/>");

        assertDropped(row, field);
        assertThat(row.getHeader("//suite/e")).isEqualTo("1");
    }

    @Test
    void keepsFieldsWhateverTextIsAroundThem() throws Exception {
        Row row = row("<e>1</e>" + x(70_000) + "<row/>");

        assertThat(row.getHeader("//suite/name")).isEqualTo("s");
        assertThat(row.getHeader("//suite/e")).isEqualTo("1");
        assertThat(row.getHeader("//suite/absent")).isNull();
    }

    @Test
    void keepsNoLongAttribute() throws Exception {
        Row row = RowSource.all(RowSource.open("**/row", "<s><suite a='" + x(70_000) + "' name='s'><row/></suite></s>"))
                .get(0);

        assertDropped(row, "//suite/a");
        assertThat(row.getHeader("//suite/name")).isEqualTo("s");
    }

    @Test
    void knowsOfNoNameWhetherItIsAbsentWhenThereWereTooMany() throws Exception {
        String names = IntStream.range(0, 5_000).mapToObj(i -> "<n" + i + "/>").collect(Collectors.joining());
        Row row = row(names + "<row/>");

        assertDropped(row, "//suite/n4999");
        assertDropped(row, "//suite/absent");
    }

    private static void assertDropped(Row row, String field) {
        assertThatThrownBy(() -> row.getHeader(field))
                .as(field)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("too much stands before the row to keep ");
    }

    private static Row row(String content) throws Exception {
        return rows(content).get(0);
    }

    /** The rows below an element {@code suite}. */
    private static List<Row> rows(String content) throws Exception {
        return RowSource.all(RowSource.open("**/row", "<s><suite name='s'>" + content + "</suite></s>"));
    }
}
