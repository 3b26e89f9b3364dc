package org.storemetrics.read;

import java.util.Locale;

/** A row that cannot be measured: it adds to no series. The message says what is wrong with it. */
public final class RowRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;

    /** Why a row could not be measured: the values of the label {@code reason} of {@code store_rows_rejected_total}. */
    public enum RejectReason {
        /** The field that a step takes its value from is absent or blank. */
        MISSING_VALUE,
        /** A value is there but it is not a number: {@code 1,5}, {@code abc}. */
        NOT_A_NUMBER,
        /** A value is a number but not a finite one: {@code NaN}, {@code 1e400}. */
        NOT_FINITE,
        /** A label's value is not one text, as the field occurs more than once or has fields of its own, or it is too long. */
        BAD_LABEL,
        /** Any other step of the route failed. */
        STEP_FAILED;

        /** Why a row was rejected that failed of this. */
        static RejectReason of(Exception failure) {
            return failure instanceof RowRejectedException rejection ? rejection.reason : STEP_FAILED;
        }

        /** The value of the label, for example {@code not_a_number}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final RejectReason reason;

    public RowRejectedException(RejectReason reason, String message) {
        // a store may have a million bad rows: no stack trace, no suppression
        super(message, null, false, false);
        this.reason = reason;
    }

    /**
     * A row is rejected because of a text: {@code ${header.quantity} is '1,5', which is not a number}.
     *
     * @param origin where the text comes from
     * @param why what is wrong with it, as the sentence goes on
     */
    public static RowRejectedException of(RejectReason reason, String origin, String text, String why) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return new RowRejectedException(reason, origin + " is '" + shown + "', " + why);
    }

    /** The reason under which the row is counted. */
    public RejectReason reason() {
        return reason;
    }
}
