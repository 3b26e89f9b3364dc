package org.storemetrics.export;

import java.util.List;

/** Whether the process does what it is there for. */
public interface Health {

    /** What does not go on, a text for each; none if the stores are polled and the textfile is written. */
    List<String> troubles();

    /** What was not looked at since the start, a text for each; none if every store was. */
    List<String> unseen();
}
