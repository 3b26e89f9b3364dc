package org.storemetrics.xml;

import java.util.Arrays;
import java.util.List;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.storemetrics.xml.PlainNames.Name;

/** The namespaces that are declared where the reader is. */
final class PlainNamespaces {

    private static final List<String> OF_XML = List.of(XMLConstants.XML_NS_URI, XMLConstants.XMLNS_ATTRIBUTE_NS_URI);
    private static final List<String> XML = List.of(XMLConstants.XML_NS_PREFIX, XMLConstants.XMLNS_ATTRIBUTE);

    private String[] prefixes = new String[8];
    private String[] uris = new String[8];
    private int[] depths = new int[8];
    private int count;

    /** An element declares one, and all that is in it knows it. */
    void declare(Name attribute, String uri, int depth) {
        String prefix = attribute.prefix().isEmpty() ? "" : attribute.local();
        if (XML.contains(prefix) || OF_XML.contains(uri) || uri.isEmpty() && !prefix.isEmpty()) {
            throw new NotPlainException();
        }
        if (count == prefixes.length) {
            prefixes = Arrays.copyOf(prefixes, 2 * count);
            uris = Arrays.copyOf(uris, 2 * count);
            depths = Arrays.copyOf(depths, 2 * count);
        }
        prefixes[count] = prefix;
        uris[count] = uri;
        depths[count++] = depth;
    }

    /** An element has ended, so that so many are open. */
    void end(int depth) {
        while (count > 0 && depths[count - 1] > depth) {
            count--;
        }
    }

    /** What a prefix stands for; null if nothing. */
    @Nullable
    String uri(String prefix) {
        for (int i = count - 1; i >= 0; i--) {
            if (prefixes[i].equals(prefix)) {
                return uris[i];
            }
        }
        return prefix.equals(XMLConstants.XML_NS_PREFIX) ? XMLConstants.XML_NS_URI : null;
    }

    /** A name must not have a prefix that stands for nothing. */
    void check(Name name) {
        if (!name.prefix().isEmpty() && uri(name.prefix()) == null) {
            throw new NotPlainException();
        }
    }
}
