package org.storemetrics.rows;

import java.io.Closeable;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one store, read from its stream as they are wanted: what {@code unmarshal: custom: ref: rows} leaves as the
 * body and {@code split: simple: ${body}} with {@code streaming: true} hands on. Memory does not depend on the store's size.
 */
public final class Rows implements Iterator<Row>, Closeable {

    private final ReadAhead ahead;
    // told of the end of the store, and known to each row
    private final @Nullable StoreRead read;
    private long count;
    private ReadAhead.Batch batch = new ReadAhead.Batch(List.of(), false, null);
    private Iterator<Row> rows = Collections.emptyIterator();
    private boolean begun;
    private boolean ended;

    Rows(ReadAhead ahead, @Nullable StoreRead read) {
        this.ahead = ahead;
        this.read = read;
        if (read != null) {
            read.storeBegins(ahead::bytesRead);
        }
    }

    /**
     * A split begins to take them.
     *
     * @throws IllegalStateException if one has taken them before: there would be none left
     */
    public void begin() {
        if (begun) {
            throw new IllegalStateException("the rows of a store can be split only once");
        }
        begun = true;
    }

    /** How many rows were handed out so far; after the split: how many the store has. */
    public long getCount() {
        return count;
    }

    /** The split asks for the next row before it routes the last one, and again after a failure. */
    @Override
    public boolean hasNext() {
        while (!rows.hasNext() && !ended) {
            if (batch.isLast()) {
                end();
            } else {
                batch = ahead.next();
                rows = batch.rows().iterator();
            }
        }
        return rows.hasNext();
    }

    private void end() {
        ended = true;
        if (batch.failure() != null) {
            throw batch.failure();
        }
        if (read != null) {
            read.storeEnds(count, ahead.nearest());
        }
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        count++;
        Row row = rows.next();
        row.handOut(read);
        return row;
    }

    @Override
    public void close() {
        ahead.close();
    }

    /** Closes them, and waits until no thread keeps anything of the store, for a second at most; needs no memory for that. */
    public void release() {
        ahead.release();
    }
}
