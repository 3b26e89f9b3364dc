package org.storemetrics.read;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.jspecify.annotations.Nullable;

/** Why an exchange has failed, also where the routes have handled that: nothing that it has brought may count. */
public final class ExchangeFailure {

    private ExchangeFailure() {}

    /** Why an exchange failed, also if on-error has handled that, or was rolled back; null if it was neither. */
    public static @Nullable Exception of(Exchange exchange) {
        ExchangeExtension extension = exchange.getExchangeExtension();
        if (extension.isErrorHandlerHandledSet() && extension.isErrorHandlerHandled()) {
            return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        }
        Exception failed = exchange.getException();
        boolean isRolledBack = failed == null && (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast());
        return isRolledBack ? new IllegalStateException("a step has marked it for rollback") : failed;
    }

    /**
     * Why an exchange failed that a {@code doTry} is around; null also if that is told, and catches it or not. It is not told of
     * what the error handler of a route that it has called has handled.
     */
    static @Nullable Exception ofTried(Exchange part) {
        return part.getException() == null ? of(part) : null;
    }
}
