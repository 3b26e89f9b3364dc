package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

/** A row is a message whose body and headers are made when they are asked for, which no route can tell. */
class RowTest {

    private static final String ROW = "<row id='1' CamelFileName='x'>a <type>fruit</type> b</row>";

    @Test
    void bodyIsTheRowsOwnText() throws Exception {
        assertThat(row().getBody()).isEqualTo("a  b");
    }

    @Test
    void bodyThatARouteHasSetIsWhatItHasSet() throws Exception {
        Row row = row();
        row.setBody(null);
        assertThat(row.getBody()).isNull();
        row.setBody("text");
        assertThat(row.getBody()).isEqualTo("text");
    }

    @Test
    void headersAreTheFieldsButThoseNamedLikeCamelsOwn() throws Exception {
        Row row = row();
        assertThat(row.getHeader("id")).isEqualTo("1");
        assertThat(row.getHeader("CamelFileName")).isNull();
        assertThat(row.getHeader("absent")).isNull();
        assertThat(row.getHeader("id", Integer.class)).isEqualTo(1);
        assertThat(row.getHeaders()).isEqualTo(Map.of("id", "1", "type", "fruit"));
    }

    @Test
    void headerThatARouteHasSetIsWhatItHasSet() throws Exception {
        Row row = row();
        row.setHeader("type", "drink");
        row.removeHeader("id");

        assertThat(row.getHeader("type")).isEqualTo("drink");
        assertThat(row.getHeader("id")).isNull();
        assertThat(row.getBody()).isEqualTo("a  b");
    }

    @Test
    void copyHasTheSameBodyAndHeaders() throws Exception {
        Row row = row();
        Message copy = row.copy();

        assertThat(copy.getBody()).isEqualTo("a  b");
        assertThat(copy.getHeader("/./CamelFileName")).isEqualTo("x");
        assertThat(copy.getHeaders()).isEqualTo(Map.of("id", "1", "type", "fruit"));
    }

    private static Row row() throws Exception {
        try (Rows rows = RowSource.open("*", "<store>" + ROW + "</store>")) {
            return rows.next();
        }
    }
}
