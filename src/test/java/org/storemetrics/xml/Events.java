package org.storemetrics.xml;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.xml.stream.XMLInputFactory;

/**
 * What a reader has told of a store, each event on a line, and how it ended. Neighbouring texts are one, as readers may cut
 * them anywhere.
 */
record Events(List<String> lines, String end) {

    static final String WELL_FORMED = "well-formed";
    static final String NOT_PLAIN = "not plain";

    private static final XMLInputFactory PARSERS = new WstxInputFactory();

    static {
        // as Jackson's factory has it
        PARSERS.setProperty(XMLInputFactory.IS_COALESCING, true);
        WoodstoxReader.limit(PARSERS, 10_000);
    }

    static Events ofPlain(byte[] store) {
        return of(store, PlainReader::open);
    }

    /** Of a reader of plain XML that passes over some elements, which are read by themselves. */
    static Events ofPassedOver(byte[] store) {
        return of(store, stream -> PassingOver.of(PlainReader.open(stream)));
    }

    static Events ofWoodstox(byte[] store) {
        return of(store, stream -> new WoodstoxReader(PARSERS, stream, 10_000));
    }

    private static Events of(byte[] store, Function<InputStream, XmlReader> opener) {
        List<String> lines = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        try {
            XmlReader xml = opener.apply(new ByteArrayInputStream(store));
            xml.begin();
            lines.add(tag(xml));
            for (int event = xml.next(); event != XmlReader.END; event = xml.next()) {
                if (event == XmlReader.TEXT) {
                    boolean blank = xml.isBlank();
                    String piece = xml.text().toString();
                    if (blank && !piece.chars().allMatch(c -> c <= ' ')) {
                        throw new IllegalStateException("not blank: " + piece);
                    }
                    text.append(piece);
                    continue;
                }
                xml.begin();
                if (!text.isEmpty()) {
                    lines.add("text " + text);
                    text.setLength(0);
                }
                lines.add(event == XmlReader.END_ELEMENT ? "end" : tag(xml));
            }
            return new Events(lines, WELL_FORMED);
        } catch (NotPlainException e) {
            return new Events(lines, NOT_PLAIN);
        } catch (Exception e) {
            return new Events(lines, e.getMessage() + "");
        }
    }

    private static String tag(XmlReader xml) {
        StringBuilder tag = new StringBuilder(xml.line() + " <" + xml.name());
        for (int i = 0; i < xml.attributes(); i++) {
            tag.append(' ').append(xml.attributeName(i)).append('=').append(xml.attributeValue(i));
        }
        return tag.append(xml.isFirstNil() ? " nil" : "").toString();
    }
}
