package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which elements of a store are rows, and what their fields are. */
class RowsTest {

    @Test
    void knowsOnWhichLineEachRowBegins() throws Exception {
        Rows rows = RowSource.open("*", """
                <?xml version="1.0"?>
                <store version="1">
                  <row id="1"/>
                  <!-- a
                  comment --><row
                    id="2">
                    <n>x</n>
                  </row><row id="3"/>
                  <row>text</row>
                  <row/>
                </store>
                """);

        List<Row> all = RowSource.all(rows);
        assertThat(all).extracting(Row::line).containsExactly(3, 5, 8, 9, 10);
        assertThat(all).extracting(Row::number).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void readsAttributesChildrenAndTextAsFields() throws Exception {
        Rows rows = RowSource.open("*", """
                <store>
                  <row id="1"><n>x</n><n>y</n><deep><a>1</a></deep><empty/></row>
                  <row>text</row>
                  <row id="2">beside</row>
                  <row> </row>
                </store>
                """);

        assertThat(RowSource.all(rows))
                .extracting(Row::fields)
                .containsExactly(
                        Map.of("id", "1", "n", List.of("x", "y"), "deep", Map.of("a", "1"), "empty", ""),
                        Map.of("", "text"),
                        Map.of("id", "2", "", "beside"),
                        Map.of());
    }

    @Test
    void findsRowsAtTheirPathAlone() throws Exception {
        Rows rows = RowSource.open("items/item", """
                <s:store xmlns:s="urn:s">
                  <item n="0"/>
                  <items><item n="1"/><other n="2"/><s:item n="3"/></items>
                  <items/>
                  <more><items><item n="4"/></items></more>
                  <items><item n="5"/></items>
                </s:store>
                """);

        assertThat(RowSource.all(rows)).extracting(row -> row.fields().get("n")).containsExactly("1", "3", "5");
    }
}
