package org.storemetrics.state;

import java.io.IOException;

/** A part of what outlives the process. */
public interface Kept {

    /** Writes all of it. */
    void write(StateOutput out) throws IOException;

    /**
     * Reads what {@link #write} has written, whichever process that was; nothing changes by that.
     *
     * @return what makes it so
     * @throws IOException if it is not such a part
     */
    Runnable read(StateInput in) throws IOException;
}
