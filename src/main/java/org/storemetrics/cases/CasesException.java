package org.storemetrics.cases;

import java.util.List;

/** Cases that cannot be run: one line for each that is wrong. */
public final class CasesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CasesException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
