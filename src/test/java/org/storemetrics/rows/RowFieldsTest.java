package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** The fields of a row are those that its element has in the JDK's DOM, however rows are read: alone or around others. */
class RowFieldsTest {

    private static final String[] NAMES = {"a", "b", "type", "s:a", "nil"};
    private static final String[] TEXTS = {
        "x",
        " ",
        "\n  ",
        " x ",
        "&lt;&amp;",
        "<![CDATA[<c>]]>",
        "<![CDATA[ ]]>",
        "<!-- c -->",
        "<?p i?>",
        "\u00e9\ud83c\udf4e",
        "&#9;"
    };

    @ParameterizedTest
    @ValueSource(strings = {"row", "row,row/no/rows", "**/row"})
    void areWhatTheDomHas(String paths) throws Exception {
        Random random = new Random(1);
        List<String> elements =
                Stream.generate(() -> element(random)).limit(5_000).toList();
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setNamespaceAware(true);
        try (Rows rows = RowSource.open(paths, "<store>" + String.join("", elements) + "</store>")) {
            for (String element : elements) {
                InputSource source = new InputSource(new StringReader(element));
                Element wanted = parsers.newDocumentBuilder().parse(source).getDocumentElement();
                assertThat(rows.next().fields()).as(element).isEqualTo(fields(wanted));
            }
        }
    }

    /** Rows share their names, but not those of a store that has ever new ones. */
    @Test
    void mayHaveOtherNamesInEachRow() throws Exception {
        String elements = IntStream.range(0, 25_000)
                .mapToObj(i -> "<row a" + i + "='1'><b" + i + ">2</b" + i + "></row>")
                .collect(Collectors.joining());
        try (Rows rows = RowSource.open("*", "<store>" + elements + "</store>")) {
            for (int i = 0; i < 25_000; i++) {
                assertThat(rows.next().fields()).isEqualTo(Map.of("a" + i, "1", "b" + i, "2"));
            }
        }
    }

    @Test
    void keepTheOrderInWhichTheyStand() throws Exception {
        try (Rows rows = RowSource.open("*", "<store><row z='1' a='2'><m/><c>3</c><z>4</z></row></store>")) {
            assertThat(rows.next().fields().keySet()).containsExactly("z", "a", "m", "c", "@z");
        }
    }

    /** Attributes, then child elements; an attribute whose name a child has, too, keeps it behind an {@code @}. */
    private static Map<String, Object> fields(Element element) {
        Map<String, List<Object>> children = new HashMap<>();
        StringBuilder text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.computeIfAbsent(child.getLocalName(), name -> new ArrayList<>())
                        .add(field(child));
            } else if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(node.getNodeValue());
            }
        }
        Map<String, Object> fields = new HashMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            boolean taken = children.containsKey(attribute.getLocalName());
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())
                    && !attribute.getName().equals("s:nil")) {
                fields.put((taken ? "@" : "") + attribute.getLocalName(), attribute.getValue());
            }
        }
        children.forEach((name, all) -> fields.put(name, all.size() == 1 ? all.get(0) : all));
        if (!text.toString().isBlank()) {
            fields.put("", text.toString().strip());
        }
        return fields;
    }

    private static Object field(Element element) {
        Map<String, Object> fields = fields(element);
        return fields.isEmpty()
                ? ""
                : fields.keySet().equals(java.util.Set.of("")) && !element.hasAttributes() ? fields.get("") : fields;
    }

    private static String element(Random random) {
        StringBuilder row = new StringBuilder("<row xmlns:s='http://www.w3.org/2001/XMLSchema-instance' s:x='1'>");
        content(row, random, 3);
        return row.append("</row>").toString();
    }

    private static void content(StringBuilder xml, Random random, int levels) {
        for (int pieces = random.nextInt(4); pieces > 0; pieces--) {
            if (levels == 0 || random.nextBoolean()) {
                xml.append(TEXTS[random.nextInt(TEXTS.length)]);
            } else {
                String name = NAMES[random.nextInt(NAMES.length)];
                xml.append('<').append(name);
                switch (random.nextInt(6)) {
                    case 0 -> xml.append(" a='1'");
                    case 1 -> xml.append(" b='' type=' t '");
                    default -> {
                        // no attribute
                    }
                }
                xml.append('>');
                content(xml, random, levels - 1);
                xml.append("</").append(name).append('>');
            }
        }
    }
}
