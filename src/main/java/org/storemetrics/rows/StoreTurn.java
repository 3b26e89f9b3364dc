package org.storemetrics.rows;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.storemetrics.file.FileStamp;

/**
 * A store whose turn it is to be read. {@link RowsDataFormat} finds it in the exchange property {@link #PROPERTY}, and reads
 * those that come next ahead; without it each store is opened when its turn has come.
 *
 * @param store its absolute, normalised path
 * @param stamp the file as it was before it is opened; null if it is gone
 * @param upcoming the store that is likely to come after another one; null if none is; on any thread
 */
public record StoreTurn(Path store, FileStamp stamp, UnaryOperator<Path> upcoming) {

    /** The exchange property that holds the turn. */
    public static final String PROPERTY = "StoreTurn";
}
