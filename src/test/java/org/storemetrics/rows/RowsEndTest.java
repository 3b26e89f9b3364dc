package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.storemetrics.xml.StoreSyntaxException;

/** How the rows of a store come to their end, well or not. */
class RowsEndTest {

    @Test
    void countsTheRowsItHasHandedOut() throws Exception {
        Rows rows = RowSource.open("*", "<store><row/><row/></store>");

        assertThat(rows.hasNext()).isTrue();
        assertThat(rows.getCount()).isZero();
        RowSource.all(rows);
        assertThat(rows.getCount()).isEqualTo(2);
        assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void hasNoMoreRowsAfterAFailure() throws Exception {
        Rows rows = RowSource.open("*", "<store><row/>\n<row></store>");
        rows.next();

        assertThatThrownBy(rows::hasNext)
                .isInstanceOfSatisfying(
                        StoreSyntaxException.class, e -> assertThat(e.line()).isEqualTo(2));
        assertThat(rows.hasNext()).isFalse();
        assertThat(rows.getCount()).isOne();
    }

    @Test
    void failsOfWhatFollowsTheRoot() throws Exception {
        Rows rows = RowSource.open("*", "<store><row/></store><oops/>");
        rows.next();

        assertThatThrownBy(rows::hasNext).isInstanceOf(StoreSyntaxException.class);
    }

    @Test
    void closesTheStream() throws Exception {
        RowSource source = new RowSource("<store><row/></store>");
        Rows rows = source.rows("*");
        assertThat(source.isClosed()).isFalse();

        rows.close();

        assertThat(source.isClosed()).isTrue();
    }

    @Test
    void closesTheStreamOfWhatIsInNoEncoding() {
        RowSource source = new RowSource("<?xml version='1.0' encoding='none'?><store/>");

        assertThatThrownBy(() -> source.rows("*")).isInstanceOf(StoreSyntaxException.class);
        assertThat(source.isClosed()).isTrue();
    }
}
