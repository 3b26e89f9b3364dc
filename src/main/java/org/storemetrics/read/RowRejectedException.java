package org.storemetrics.read;

/** A row that cannot be measured: it adds to no series. The message says what is wrong with it. */
public final class RowRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RejectReason reason;

    public RowRejectedException(RejectReason reason, String message) {
        // a store may have a million bad rows: no stack trace, no suppression
        super(message, null, false, false);
        this.reason = reason;
    }

    /** The reason under which the row is counted. */
    public RejectReason reason() {
        return reason;
    }
}
