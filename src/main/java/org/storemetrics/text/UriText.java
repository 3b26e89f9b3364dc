package org.storemetrics.text;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.util.URISupport;

/**
 * A text as a part of an endpoint's URI, so that it comes out as it went in. Camel decodes a URI once more than there is to
 * decode, to know which endpoint it is of: an encoded {@code &} begins an option then, and an encoded {@code +} is a blank, so
 * that one step would be taken for another. Two characters that are none of Unicode stand for these.
 */
public final class UriText {

    private static final char AND = '\uFDD0';
    private static final char PLUS = '\uFDD1';

    private UriText() {}

    /** The part of a URI that stands for a text. */
    public static String encoded(String text) {
        String plain = text.replace('&', AND).replace('+', PLUS);
        // a blank that no part of Camel takes for anything else
        return URLEncoder.encode(plain, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * The text that a part of a URI stands for, also of one that was written by hand.
     *
     * @throws IllegalArgumentException if it has a plus, which is a blank in a URI
     */
    public static String decoded(String part) {
        Map<String, Object> marked = new HashMap<>(Map.of("", part));
        URISupport.resolveRawParameterValues(marked);
        String unmarked = String.valueOf(marked.get(""));
        if (!unmarked.equals(part)) {
            return unmarked;
        }
        if (part.indexOf('+') >= 0) {
            throw new IllegalArgumentException("'" + part + "' has a plus, which is a blank in a URI:"
                    + " write options below 'parameters', or else %2B or %20");
        }
        return URLDecoder.decode(part, StandardCharsets.UTF_8).replace(AND, '&').replace(PLUS, '+');
    }
}
