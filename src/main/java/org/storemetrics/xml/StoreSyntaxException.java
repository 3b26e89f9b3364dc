package org.storemetrics.xml;

import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.util.zip.ZipException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;

/** A store that is not well-formed XML, or has too much of something: the message says why, the position says where. */
public final class StoreSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** There is too much of something; what is read of the store may be well-formed. */
    static final class LimitExceeded extends IOException {

        private static final long serialVersionUID = 1L;

        LimitExceeded(String limit) {
            super(limit);
        }
    }

    private final int line;
    private final int column;

    private StoreSyntaxException(@Nullable String reason, @Nullable Location location, Throwable cause) {
        super(reason, cause);
        this.line = location == null ? 1 : Math.max(1, location.getLineNumber());
        this.column = location == null ? 1 : Math.max(1, location.getColumnNumber());
    }

    /** What made a parser stop; null stands for one that could not even begin. */
    static StoreSyntaxException of(XMLStreamException error, @Nullable XMLStreamReader xml) {
        Location location = error.getLocation() == null && xml != null ? xml.getLocation() : error.getLocation();
        return new StoreSyntaxException(reason(error), location, error);
    }

    /** What is told of the store by what its parser, or a limit, has thrown; the same again if that is about something else. */
    static RuntimeException of(Exception thrown, XMLStreamReader xml) {
        if (thrown instanceof XMLStreamException error) {
            return of(error, xml);
        }
        if (thrown instanceof UncheckedIOException && thrown.getCause() instanceof LimitExceeded limit) {
            return new StoreSyntaxException(limit.getMessage(), xml.getLocation(), limit);
        }
        // so the parser tells of a text, which it parses only when it is asked for
        return thrown.getCause() instanceof XMLStreamException cause
                ? of(cause, xml)
                : thrown instanceof RuntimeException other ? other : new IllegalStateException(thrown);
    }

    private static String reason(XMLStreamException error) {
        URISyntaxException uri = ObjectHelper.getException(URISyntaxException.class, error);
        String message = error.getMessage();
        if (uri != null) {
            return "the DOCTYPE names '" + uri.getInput() + "', which is not a URI";
        }
        return message == null ? error.toString() : message.lines().findFirst().orElse("");
    }

    /** Whether a limit of ours was exceeded, not a rule of XML or a limit of the parser. */
    public boolean isLimit() {
        return ObjectHelper.getException(LimitExceeded.class, this) != null;
    }

    /** Whether its bytes could not be read: nothing is known of what they say. */
    public boolean isUnreadable() {
        // that which has caused the others
        IOException failed = ObjectHelper.getException(IOException.class, this);
        return failed != null
                && !isLimit()
                && !(failed instanceof CharConversionException)
                && !(failed instanceof EOFException)
                && !(failed instanceof ZipException);
    }

    /** The line at which reading stopped, counted from 1. */
    public int line() {
        return line;
    }

    /** The column at which reading stopped, counted from 1. */
    public int column() {
        return column;
    }
}
