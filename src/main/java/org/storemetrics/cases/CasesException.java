package org.storemetrics.cases;

import java.util.List;

/** Cases that cannot be run: one line for each that is wrong. */
public final class CasesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    CasesException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each problem, if no name in it has more. */
    public List<String> problems() {
        return problems;
    }
}
