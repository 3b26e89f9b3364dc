package org.storemetrics.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.storemetrics.read.Read;
import org.storemetrics.read.Reads;
import org.storemetrics.read.RowOutcome;
import org.storemetrics.rows.RowHash;
import org.storemetrics.rows.Rows;
import org.storemetrics.rows.RowsDataFormat;
import org.storemetrics.rows.StoreRead;

/** Which rows the repository takes for new, read by read. */
class LastRowsTest {

    private static final String FIRST = "<store><row id='a'/><row id='b' x='1'/></store>";
    private static final String SECOND = "<store><row id='b' x='2'/><row id='c'/><row id='c'/></store>";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private LastRows lastRows = new LastRows(true);
    private String paths = "*";
    private boolean hasAppeared;

    private RowChanges changes;

    @Test
    void rowsThatTheLastReadHadNotAreNew() throws Exception {
        assertThat(read(FIRST, "id=")).isEmpty();
        assertThat(read(SECOND, "id=")).containsExactly("c");
        assertThat(changes).isEqualTo(new RowChanges(1, 1, 1));
    }

    @Test
    void rowsAreKnownAsAWholeByAKeyThatIsBlank() throws Exception {
        assertThat(read(FIRST, "")).isEmpty();
        assertThat(read(SECOND, "")).containsExactly("b", "c");
        assertThat(changes).isEqualTo(new RowChanges(2, 2, 0));
    }

    /** Elements of other names, or elsewhere in the store, may have the same ids. */
    @Test
    void rowsOfAnotherPathAreOthers() throws Exception {
        paths = "a/x,b/y,b/x";
        assertThat(read("<s><a><x id='1'/></a><b><y id='1'/></b></s>", "id=")).isEmpty();
        assertThat(read("<s><a><x id='1'/></a><b><y id='1' z='2'/><x id='1'/></b></s>", "id="))
                .containsExactly("1");
        assertThat(changes).isEqualTo(new RowChanges(1, 0, 1));
        assertThat(read("<s><a><x id='1'/></a><b><x id='1'/></b></s>", "")).containsExactly("1", "1");
        assertThat(read("<s><a/><b><x id='1'/><y id='1'/></b></s>", "")).containsExactly("1");
    }

    @Test
    void rowsOfAStoreThatHasAppearedAreNew() throws Exception {
        hasAppeared = true;
        assertThat(read(FIRST, "id=")).containsExactly("a", "b");
        assertThat(changes).isEqualTo(new RowChanges(2, 0, 0));
        assertThat(read(SECOND, "id=")).containsExactly("c");
        assertThat(changes).isEqualTo(new RowChanges(1, 1, 1));
    }

    @Test
    void firstReadOfAStoreThatHasAppearedIsABaselineIfThatIsWanted() throws Exception {
        lastRows = new LastRows(false);
        hasAppeared = true;
        assertThat(read(FIRST, "id=")).isEmpty();
        assertThat(read(SECOND, "id=")).containsExactly("c");
    }

    @Test
    void nothingIsRememberedIfNoOtherReadFollows() throws Exception {
        lastRows.expectNoOtherRead();
        assertThat(read(FIRST, "id=")).isEmpty();
        assertThat(read(SECOND, "id=")).isEmpty();
        assertThat(changes).isEqualTo(RowChanges.NONE);
    }

    /** The step that asks is in a branch that no row has taken until now, or there was no row at all. */
    @Test
    void rowsAreNewIfTheLastReadHasAskedForNone() throws Exception {
        Read read = Reads.alone(1);
        lastRows.readBegins(read);
        read.commit();

        assertThat(read(FIRST, "id=")).containsExactly("a", "b");
    }

    @Test
    void keyStandsForTheWholeRowIfNothingIsBehindItsFirstEqualsSign() {
        long whole = 7;
        RowHash by = RowHash.random();
        assertThat(List.of("", "=", "id="))
                .allSatisfy(
                        key -> assertThat(new LastRows.Key(key).hash(whole, by)).isEqualTo(whole));
        assertThat(List.of("a", "id=a", "id=YQ==", "id=YWI=", "a=,b="))
                .allSatisfy(
                        key -> assertThat(new LastRows.Key(key).hash(whole, by)).isEqualTo(by.of(key)));
    }

    /** Those of a store's rows that are new. */
    private List<Object> read(String store, String prefix) throws Exception {
        List<Object> added = new ArrayList<>();
        StoreRead.Turn turn =
                new StoreRead.Turn(Path.of("/store.xml"), null, next -> null, FileChannel::open, hasAppeared);
        Read read = new Read(turn, 1, RowOutcome.UNOBSERVED);
        try (Rows rows = rows(read, store)) {
            while (rows.hasNext()) {
                Exchange exchange = new DefaultExchange(context);
                exchange.setIn(rows.next());
                read.rowBegins(exchange);
                read.join(exchange);
                Object id = exchange.getIn().getHeader("id");
                if (lastRows.add(exchange, prefix.isEmpty() ? "id=" : prefix + id)) {
                    added.add(id);
                }
                read.rowEnded(exchange);
            }
        }
        changes = lastRows.changes(exchangeOf(read));
        read.commit();
        return added;
    }

    private Rows rows(Read read, String store) throws Exception {
        RowsDataFormat format = new RowsDataFormat();
        format.setCamelContext(context);
        format.setRow(paths);
        format.start();
        return (Rows) format.unmarshal(exchangeOf(read), store);
    }

    private Exchange exchangeOf(Read read) {
        Exchange exchange = new DefaultExchange(context);
        read.join(exchange);
        return exchange;
    }
}
