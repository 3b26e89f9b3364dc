package org.storemetrics.read;

/** A read that would publish more series than {@code series.max} allows. */
public final class TooManySeriesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManySeriesException(String message) {
        super(message);
    }
}
