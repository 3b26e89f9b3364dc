package org.storemetrics.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.xml.XMLConstants;
import org.junit.jupiter.api.Test;

/** What is read as plain XML is what Woodstox reads, of stores that were made at random and then damaged. */
class PlainReaderDifferenceTest {

    private static final int STORES = Integer.getInteger("fuzz.stores", 20_000);

    private static final String NIL = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "/",
            "</",
            "/>",
            "<a>",
            "</a>",
            "<a/>",
            "<b c='1'>",
            "</b>",
            "<b c=\"x\" d='y'/>",
            "<p:a>",
            "</p:a>",
            "<p:a xmlns:p='u'/>",
            "<a xmlns='u'>",
            "<a xmlns:p='u' xmlns:q='u' p:c='1' q:c='2'/>",
            "<a c='1' c='2'/>",
            "<a xmlns:xsi='" + NIL + "' xsi:nil='true'/>",
            "<a xsi:nil='true'/>",
            "<a xml:lang='en'/>",
            "<a b='<'/>",
            "<a b='>'/>",
            "<a\n b\t=\r\n'1\n2\r\n3\t4'/>",
            "<a b='&lt;&#10;&#x41;'/>",
            "&lt;",
            "&amp;",
            "&gt;",
            "&quot;",
            "&apos;",
            "&#65;",
            "&#x20AC;",
            "&#0;",
            "&#xD800;",
            "&#x110000;",
            "&#x;",
            "&#;",
            "&nbsp;",
            "&",
            ";",
            "<!-- c -->",
            "<!-- -- -->",
            "<!---->",
            "<!--->",
            "<!--",
            "-->",
            "<?p i?>",
            "<?p?>",
            "<?xml version='1.0'?>",
            "<?p:q?>",
            "?>",
            "<![CDATA[ x < & ]]>",
            "<![CDATA[]]>",
            "<![CDATA[",
            "]]>",
            "]]",
            "]",
            "text",
            " ",
            "\n",
            "\t",
            "\r\n",
            "\r",
            "\0",
            "\u0007",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u00e9",
            "\u20ac",
            "\u2028",
            "\ud83d\ude00",
            "\ufffe",
            "\uffff",
            "\ufeff",
            "<\u00e9/>",
            "<a \u00e9='1'/>",
            "<a.b-c_d1/>",
            "<1a/>",
            "<-a/>",
            "<a:b:c/>",
            "<:a/>",
            "<a:/>",
            "< a/>",
            "<a >",
            "</a >",
            "<a b=1/>",
            "<a b/>",
            "<a b='1'c='2'/>",
            "<a b = '1' />",
            "'",
            "\"",
            "=",
            "<!DOCTYPE r>",
            "<!ELEMENT r ANY>");

    private static final List<String> BEGINNINGS = List.of(
            "",
            "",
            "",
            "<?xml version='1.0'?>",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
            "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>",
            "<?xml version='1.1'?>",
            "\ufeff",
            "<?xml version='1.0' encoding='ISO-8859-1'?>",
            "<?xml version='1.0' encoding='US-ASCII'?>",
            " ",
            "\n<!-- c -->\n",
            "<!DOCTYPE r>",
            "<!DOCTYPE r SYSTEM 'r.dtd'>",
            "<!DOCTYPE r PUBLIC \"-//x//y\" \"http://x.example/y.dtd\">\n",
            "<!DOCTYPE r [<!ENTITY e 'v'>]>",
            "<?xml version='1.0'?><?p i?><!DOCTYPE r SYSTEM \"a.b\" ><!-- c -->",
            "<!DOCTYPE r SYSTEM 'a b'>",
            "<?xml?>",
            "<?xml-stylesheet href='a'?>",
            "<?xa b?>",
            "<?xml version='1.0' standalone='maybe'?>",
            "\ufeff<?xml version='1.0'?>");

    @Test
    void readsWhatWoodstoxReads() {
        long seed = Long.getLong("fuzz.seed", 1);
        int plain = 0;
        for (int i = 0; i < STORES; i++) {
            byte[] store = store(new Random(seed * 1_000_003 + i));
            plain += isTheSame(store) ? 1 : 0;
        }
        assertThat(plain).as("stores that were read to their end").isGreaterThan(STORES / 20);
    }

    private static boolean isTheSame(byte[] store) {
        Events plain = Events.ofPlain(store);
        Events passedOver = Events.ofPassedOver(store);
        Events woodstox = Events.ofWoodstox(store);
        String what = new String(store, StandardCharsets.UTF_8) + "\n"
                + Base64.getEncoder().encodeToString(store);
        if (plain.end().equals(Events.NOT_PLAIN)) {
            // each may look at bytes ahead of what it tells of
            assertBeginsAs(woodstox, plain, what);
            assertBeginsAs(plain, passedOver, what);
            assertThat(passedOver.end()).as(what).isEqualTo(Events.NOT_PLAIN);
            return false;
        }
        assertThat(plain).as(what).isEqualTo(woodstox);
        assertThat(passedOver).as(what).isEqualTo(woodstox);
        return true;
    }

    private static void assertBeginsAs(Events wanted, Events events, String what) {
        int both = Math.min(wanted.lines().size(), events.lines().size());
        assertThat(events.lines().subList(0, both))
                .as(what)
                .isEqualTo(wanted.lines().subList(0, both));
    }

    /** A store of elements, most of which are well-formed, and of pieces that may not be; some bytes of some are changed. */
    private static byte[] store(Random random) {
        StringBuilder store = new StringBuilder(BEGINNINGS.get(random.nextInt(BEGINNINGS.size())));
        int strange = random.nextInt(4);
        store.append(List.of("<r>", "<r>", "<r xmlns:p='u'>", "<r xmlns:xsi='" + NIL + "' xmlns='v'>")
                .get(random.nextInt(4)));
        content(store, random, 0, strange);
        store.append("</r>").append(List.of("", "\n", "\r\n", "\n<!-- c -->\n").get(random.nextInt(4)));
        if (random.nextInt(8) == 0) {
            store.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        byte[] bytes = store.toString().getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(8) - 5; i > 0; i--) {
            bytes[random.nextInt(bytes.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(128) : random.nextInt());
        }
        return bytes;
    }

    private static void content(StringBuilder store, Random random, int depth, int strange) {
        for (int i = random.nextInt(6); i > 0; i--) {
            int kind = random.nextInt(10);
            if (kind < strange) {
                store.append(PIECES.get(random.nextInt(PIECES.size())));
            } else if (kind < 7 && depth < 6) {
                String name = List.of("a", "bc", "d-e.f", "row").get(random.nextInt(4));
                store.append('<').append(name);
                if (random.nextInt(3) == 0) {
                    store.append(" id='")
                            .append(random.nextInt(100))
                            .append("' v=\"")
                            .append(text(random))
                            .append('"');
                }
                store.append('>');
                content(store, random, depth + 1, strange);
                store.append("</").append(name).append('>');
            } else {
                store.append(text(random));
            }
        }
    }

    private static String text(Random random) {
        String text = List.of(
                        "1", "12.5", "a longer text than eight bytes", " \n  ", "caf\u00e9", "&amp;", "\u65e5\u672c")
                .get(random.nextInt(7));
        return random.nextInt(200) == 0 ? text.repeat(1 + random.nextInt(3000)) : text;
    }
}
