package org.storemetrics.rows;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.storemetrics.file.FileStamp;

/** A store whose turn it is, of which nobody wants to know the end. */
record Turn(Path store, FileStamp stamp, UnaryOperator<Path> upcoming) implements StoreRead {

    @Override
    public void storeEnds() {}
}
