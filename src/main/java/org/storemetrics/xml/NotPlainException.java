package org.storemetrics.xml;

/** There is something in a store that only Woodstox takes, or refuses. */
public final class NotPlainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** It says nothing to anybody: the store is read again, and what is wrong with it, if anything, is told then. */
    NotPlainException() {
        super(null, null, false, false);
    }
}
