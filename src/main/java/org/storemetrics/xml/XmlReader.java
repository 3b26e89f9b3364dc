package org.storemetrics.xml;

import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the elements of a store and the texts in them, one after the other; it begins at the root element's start tag.
 * Comments and processing instructions are passed over, a section of CDATA is a text. Names are local names.
 */
public interface XmlReader {

    int START_ELEMENT = XMLStreamConstants.START_ELEMENT;
    int END_ELEMENT = XMLStreamConstants.END_ELEMENT;
    /** A text, or a piece of one. */
    int TEXT = XMLStreamConstants.CHARACTERS;
    /** The store is well-formed to its last byte. */
    int END = XMLStreamConstants.END_DOCUMENT;

    /**
     * Reads on to the next tag or text.
     *
     * @return one of the constants above
     * @throws XMLStreamException if the store is not well-formed, or cannot be read
     * @throws NotPlainException if it is to be read by another reader, from its beginning
     */
    int next() throws XMLStreamException;

    /**
     * Reads over the rest of the element around that whose start tag was read last, to its end tag, if it may be read by
     * itself, whole, at any time.
     *
     * @param atOnce the names of those that are not read over; that of one for which it is tried in vain, and would be
     *     again, is added
     * @return null if that cannot be done, or told: nothing has happened then
     * @throws NotPlainException as {@link #next()}
     */
    @Nullable
    PlainElement passOver(Set<String> atOnce);

    /** The name of the element whose start tag was read last. */
    String name();

    /** How many attributes that has, without declarations of namespaces. */
    int attributes();

    String attributeName(int attribute);

    /** A {@link Text}, or a String. */
    Object attributeValue(int attribute);

    /** Whether its first attribute is {@code xsi:nil}. */
    boolean isFirstNil();

    /** The text that was read last, a {@link Text} or a String; whether it is well-formed may be seen only here. */
    Object text();

    /** Whether that text is nothing but white space. */
    boolean isBlank();

    /** The line on which the start tag begins that was read last, counted from 1. */
    int line();

    /** How many characters, or bytes, precede it. */
    long offset();

    /**
     * Another row, tag or text begins, which must not be too long. It returns how much might still have been read of what was
     * begun before.
     */
    long begin();

    /** What was begun before goes on. */
    void goOn(long left);

    /** How many bytes have been read, of what is in a compressed store, on any thread. */
    long bytesRead();

    /** What is told of the store by what this reader has thrown; the same again if that is about something else. */
    RuntimeException failure(Exception thrown);
}
