package org.storemetrics.xml;

import static org.storemetrics.xml.PlainBytes.MORE;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.storemetrics.xml.PlainNames.Name;

/**
 * What stands beside elements and their texts: declarations before the root element, as far as they change nothing, comments
 * and processing instructions. Methods return the place behind it, or MORE.
 */
final class PlainMisc {

    private static final Pattern DECLARATION = pattern(
            "[ \t]",
            "<\\?xml_+version_*=_*(\"1\\.0\"|'1\\.0')"
                    + "(_+encoding_*=_*(\"(?i:utf-8)\"|'(?i:utf-8)'))?(_+standalone_*=_*(\"(yes|no)\"|'(yes|no)'))?_*\\?>");

    private static final String NAME = "[A-Za-z\\x5f][\\w.-]*(:[A-Za-z\\x5f][\\w.-]*)?";
    private static final String PUBLIC = "(\"[\\w /.:+-]*\"|'[\\w /.:+-]*')";
    // no more of it than what is surely a URI
    private static final String URI = "(https?://[\\w-]+(\\.[\\w-]+)*/)?[\\w-]+([./][\\w-]+)*";
    private static final Pattern DOCUMENT_TYPE = pattern(
            "(?:[ \t\n]|\r\n)",
            "<!DOCTYPE_+" + NAME + "(_+(SYSTEM|PUBLIC_+" + PUBLIC + ")_+(\"" + URI + "\"|'" + URI + "'))?_*>");

    private static final String BEGIN = "<?xml";
    private static final String BOM = "\u00ef\u00bb\u00bf";

    private final PlainBytes store;
    private final PlainNames names;

    PlainMisc(PlainBytes store, PlainNames names) {
        this.store = store;
        this.names = names;
    }

    /** A pattern of an XML text with {@code _} for white space. */
    private static Pattern pattern(String space, String xml) {
        return Pattern.compile(xml.replace("_", space));
    }

    /** The XML declaration, at the very beginning, if there is one. */
    int declaration(int place) {
        byte[] bytes = store.array();
        int begin = bytes[place] == (byte) BOM.charAt(0) ? store.after(BOM, place) : place;
        if (begin == MORE || bytes[begin] != '<' || bytes[begin + 1] != '?') {
            return begin;
        }
        int end = store.find("?>", begin);
        if (end == MORE) {
            return MORE;
        }
        // others begin so, too: <?xml-stylesheet …?>
        int name = begin + BEGIN.length();
        boolean isOne = new String(bytes, begin, BEGIN.length(), StandardCharsets.ISO_8859_1).equals(BEGIN)
                && store.afterSpace(name) > name;
        return isOne ? matching(DECLARATION, begin) : begin;
    }

    /** A document type without a subset of its own. */
    int documentType(int place) {
        return matching(DOCUMENT_TYPE, place);
    }

    private int matching(Pattern pattern, int place) {
        int end = store.find(">", place);
        if (end == MORE) {
            return MORE;
        }
        String tag = new String(store.array(), place, end + 1 - place, StandardCharsets.ISO_8859_1);
        if (!pattern.matcher(tag).matches()) {
            throw new NotPlainException();
        }
        return end + 1;
    }

    int comment(int place) {
        int begin = store.after("<!--", place);
        int end = begin == MORE ? MORE : store.find("--", begin);
        return end == MORE ? MORE : store.after("-->", end);
    }

    int instruction(int place) {
        Name target = names.at(place + 2);
        int begin = target == null ? MORE : place + 2 + target.length();
        int end = begin == MORE ? MORE : store.find("?>", begin);
        if (target == null || end == MORE) {
            return MORE;
        }
        boolean isOne = end == begin || store.afterSpace(begin) > begin;
        if (!isOne || !target.prefix().isEmpty() || target.local().equalsIgnoreCase("xml")) {
            throw new NotPlainException();
        }
        return end + 2;
    }

    /** White space outside of the root element. */
    int space(int place) {
        int end = store.afterSpace(place);
        return end == place ? store.notPlain(place) : end;
    }
}
