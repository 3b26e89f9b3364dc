package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** The rows of a store as they are read one by one. */
class RowsTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    private boolean closed;

    @Test
    void knowsOnWhichLineEachRowBegins() throws Exception {
        Rows rows = rows("*", """
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

        List<Row> all = all(rows);
        assertThat(all).extracting(Row::line).containsExactly(3, 5, 8, 9, 10);
        assertThat(all).extracting(Row::number).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void readsAttributesChildrenAndTextAsFields() throws Exception {
        Rows rows = rows("*", """
                <store>
                  <row id="1"><n>x</n><n>y</n><deep><a>1</a></deep><empty/></row>
                  <row>text</row>
                  <row id="2">beside</row>
                  <row> </row>
                </store>
                """);

        assertThat(all(rows))
                .extracting(Row::fields)
                .containsExactly(
                        Map.of("id", "1", "n", List.of("x", "y"), "deep", Map.of("a", "1"), "empty", ""),
                        Map.of("", "text"),
                        Map.of("id", "2", "", "beside"),
                        Map.of());
    }

    @Test
    void findsRowsAtTheirPathAlone() throws Exception {
        Rows rows = rows("items/item", """
                <s:store xmlns:s="urn:s">
                  <item n="0"/>
                  <items><item n="1"/><other n="2"/><s:item n="3"/></items>
                  <items/>
                  <more><items><item n="4"/></items></more>
                  <items><item n="5"/></items>
                </s:store>
                """);

        assertThat(all(rows)).extracting(row -> row.fields().get("n")).containsExactly("1", "3", "5");
    }

    @Test
    void countsTheRowsItHasHandedOut() throws Exception {
        Rows rows = rows("*", "<store><row/><row/></store>");

        assertThat(rows.hasNext()).isTrue();
        assertThat(rows.getCount()).isZero();
        all(rows);
        assertThat(rows.getCount()).isEqualTo(2);
        assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void hasNoMoreRowsAfterAFailure() throws Exception {
        Rows rows = rows("*", "<store><row/>\n<row></store>");
        rows.next();

        assertThatThrownBy(rows::hasNext)
                .isInstanceOfSatisfying(
                        StoreSyntaxException.class, e -> assertThat(e.line()).isEqualTo(2));
        assertThat(rows.hasNext()).isFalse();
        assertThat(rows.getCount()).isOne();
    }

    @Test
    void failsOfWhatFollowsTheRoot() throws Exception {
        Rows rows = rows("*", "<store><row/></store><oops/>");
        rows.next();

        assertThatThrownBy(rows::hasNext).isInstanceOf(StoreSyntaxException.class);
    }

    @Test
    void closesTheStream() throws Exception {
        Rows rows = rows("*", "<store><row/></store>");
        assertThat(closed).isFalse();

        rows.close();

        assertThat(closed).isTrue();
    }

    @Test
    void closesTheStreamOfWhatIsNoXml() {
        assertThatThrownBy(() -> rows("*", "no XML")).isInstanceOf(StoreSyntaxException.class);
        assertThat(closed).isTrue();
    }

    private Rows rows(String path, String xml) throws Exception {
        RowsDataFormat format = new RowsDataFormat();
        format.setCamelContext(context);
        format.setRow(path);
        format.start();
        return (Rows) format.unmarshal(
                new DefaultExchange(context), new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)) {
                    @Override
                    public void close() {
                        closed = true;
                    }
                });
    }

    private static List<Row> all(Rows rows) {
        List<Row> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        return all;
    }
}
