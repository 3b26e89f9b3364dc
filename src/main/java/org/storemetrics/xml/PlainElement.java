package org.storemetrics.xml;

import java.io.InputStream;

/**
 * An element that was passed over, as the bytes that stand for it in a store. It is plain and well-formed, and has neither
 * prefixes nor declarations of namespaces: it may be read by itself, on any thread.
 *
 * @param name its local name
 * @param from where its start tag begins in these bytes, which do not change
 * @param to the place behind its end tag
 * @param nodes how many elements are within it, and attributes of those
 */
public record PlainElement(String name, byte[] bytes, int from, int to, int nodes) {

    /** A reader at its start tag. */
    public XmlReader open() {
        return PlainReader.open(new PlainBytes(InputStream.nullInputStream(), bytes, to), from);
    }
}
