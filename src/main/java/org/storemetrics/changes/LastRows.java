package org.storemetrics.changes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.Read;
import org.storemetrics.rows.Row;
import org.storemetrics.rows.RowHash;
import org.storemetrics.state.Kept;
import org.storemetrics.state.StateInput;
import org.storemetrics.state.StateOutput;

/**
 * {@code idempotentRepository: lastRows}: knows the rows of each store's last successful read, so that an {@code
 * idempotentConsumer} lets through only those that are new since. The first read of a store that was there when the program
 * started lets nothing through; that of one which has appeared since lets all through, unless it is told otherwise. A failed
 * read changes nothing. What makes two rows of a store the same is their {@link Key}, and where they are in it.
 */
public final class LastRows extends ServiceSupport implements IdempotentRepository, Kept {

    private final Map<Path, RowTable> last = new ConcurrentHashMap<>();
    private final Function<Read, StoreRows> begin = this::begin;
    private final boolean newStoresHaveNewRows;
    // null until it is needed: to make a secret takes a hundredth of a start
    private volatile @Nullable RowHash hashes;
    private volatile boolean onlyOnce;

    /** Knows no store yet; the rows of one that appears are new, or else its first read is a baseline, as that of any. */
    public LastRows(boolean newStoresHaveNewRows) {
        this.newStoresHaveNewRows = newStoresHaveNewRows;
    }

    /** Stores are read only once: what nobody will ask for is not remembered. */
    public void expectNoOtherRead() {
        onlyOnce = true;
    }

    @Override
    public boolean add(Exchange exchange, String key) {
        Read read = Read.of(exchange);
        Row row = read.row();
        if (row == null) {
            throw new IllegalStateException("the repository lastRows can be used only for the rows of a store");
        }
        if (onlyOnce) {
            return false;
        }
        RowHash by = hashes();
        long content = row.hash(by);
        // elements of other names, or elsewhere in the store, may have the same ids
        long hash = new Key(key).hash(content, by) + by.of(row.path());
        StoreRows rows = rows(read);
        if (rows.isOther(hash)) {
            throw read.fail(new IllegalStateException("a row was given two keys: every idempotentConsumer with"
                    + " idempotentRepository: lastRows needs the same expression"));
        }
        boolean isNew = rows.add(hash, Long.hashCode(content));
        if (isNew) {
            read.current().takeForNew();
        }
        return isNew;
    }

    /** That of the process which has written the state, if there is one. */
    private RowHash hashes() {
        RowHash known = hashes;
        if (known == null) {
            synchronized (last) {
                known = hashes == null ? RowHash.random() : hashes;
                hashes = known;
            }
        }
        return known;
    }

    /**
     * What makes a row the same row in the next read: the text that the step's expression gives, {@code id=42} of
     * {@code id=${header.id}}. A row without such a field is the same only as a whole; its text says so by having nothing
     * behind its first {@code =}, or by being empty. It must say so itself: a repository is given nothing but the text, and
     * Camel fails a row whose text is null, which {@code ${header.id}} alone would be. The name before the {@code =} keeps
     * apart from that an id that ends with one, such as Base64's.
     */
    record Key(String text) {

        /** What the row is known by: its text, or else the hash of the whole row. */
        long hash(long content, RowHash by) {
            boolean isWholeRow = text.indexOf('=') == text.length() - 1;
            return isWholeRow ? content : by.of(text);
        }
    }

    /** How the store that the exchange reads differs from its last read; complete when its last row was routed. */
    public RowChanges changes(Exchange exchange) {
        return rows(Read.of(exchange)).changes();
    }

    /** A read begins: without a row that is new, or without any, it is the last one for the next all the same. */
    public void readBegins(Read read) {
        if (!onlyOnce) {
            rows(read);
        }
    }

    /** Whether it says of each row that it knows it, as nobody will ask what it has remembered. */
    public boolean knowsAll() {
        return onlyOnce;
    }

    /** Whether a read has none to compare with, and its rows will be those of the next. */
    public boolean isFirst(Read read) {
        return !onlyOnce && rows(read).isFirst();
    }

    private StoreRows rows(Read read) {
        return read.participants().enlist(this, begin);
    }

    private StoreRows begin(Read read) {
        RowTable known = last.get(read.store());
        boolean isNew = known == null && newStoresHaveNewRows && read.turn().hasAppeared();
        return new StoreRows(
                isNew ? new RowTable() : known, () -> expected(read), rows -> last.put(read.store(), rows));
    }

    /** As many rows as its file has room for, if all are as long as those so far. */
    private static long expected(Read read) {
        try {
            Row row = read.row();
            return row == null || row.offset() == 0
                    ? 0
                    : (long) (1.02 * row.number() * Files.size(read.store()) / row.offset());
        } catch (IOException e) {
            // it is gone: the read will not succeed
            return 0;
        }
    }

    /** Forgets the rows of a store: its next read is a first one, of a store that has appeared. */
    public void forget(Path store) {
        last.remove(store);
    }

    /** Forgets all rows: the next read of each store is a first one. */
    @Override
    public void clear() {
        last.clear();
    }

    @Override
    public void write(StateOutput out) throws IOException {
        out.writeLong(hashes().secret());
        out.writeInt(last.size());
        for (Map.Entry<Path, RowTable> store : last.entrySet()) {
            out.path(store.getKey());
            store.getValue().write(out);
        }
    }

    @Override
    public Runnable read(StateInput in) throws IOException {
        RowHash by = new RowHash(in.readLong());
        int size = in.count(Integer.BYTES);
        Map<Path, RowTable> read = new HashMap<>();
        for (int i = 0; i < size; i++) {
            read.put(in.path(), RowTable.read(in));
        }
        return () -> {
            hashes = by;
            last.putAll(read);
        };
    }

    @Override
    public boolean add(String key) {
        throw new UnsupportedOperationException("lastRows needs the row, not only its key");
    }

    @Override
    public boolean contains(String key) {
        throw new UnsupportedOperationException("lastRows is used with 'eager: true'");
    }

    /** A row that fails is taken back by its read. */
    @Override
    public boolean remove(String key) {
        return false;
    }

    @Override
    public boolean confirm(String key) {
        return true;
    }
}
