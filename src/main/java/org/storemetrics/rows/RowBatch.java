package org.storemetrics.rows;

import java.util.ArrayList;
import java.util.List;

/**
 * Some rows of a store that follow each other.
 *
 * @param rows in the store's order
 * @param isLast whether none follows
 * @param failure why none follows, if the store could not be read to its end; null if it could
 */
record RowBatch(List<Row> rows, boolean isLast, RuntimeException failure) {

    /**
     * Reads a batch.
     *
     * @param mostRows how many rows it may have
     * @param mostBytes after how many bytes of the store it ends, for rows may be large
     */
    static RowBatch read(RowReader reader, int mostRows, long mostBytes) {
        List<Row> rows = new ArrayList<>(mostRows);
        long end = reader.bytes() + mostBytes;
        try {
            while (rows.size() < mostRows && reader.bytes() < end) {
                Row row = reader.read();
                if (row == null) {
                    return new RowBatch(rows, true, null);
                }
                rows.add(row);
            }
            return new RowBatch(rows, false, null);
        } catch (RuntimeException e) {
            return new RowBatch(rows, true, e);
        } catch (OutOfMemoryError | StackOverflowError e) {
            // whoever waits for the rows is told, on whatever thread
            return new RowBatch(rows, true, new IllegalStateException(e.toString(), e));
        }
    }
}
