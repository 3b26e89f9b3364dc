package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fields of a row are those that Jackson's XmlMapper reads of its element. */
class RowFieldsTest {

    private static final ObjectReader JACKSON = new XmlMapper().readerForMapOf(Object.class);
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
    @ValueSource(
            strings = {
                "<row a='1'/>",
                "<row a='1'> </row>",
                "<row a='1'>text</row>",
                "<row><a/></row>",
                "<row><a></a><a> </a><a>x</a></row>",
                "<row>before<a>1</a>between<b>2</b>after</row>",
                "<row><a>x<!-- c -->y<?p i?>z</a></row>",
                "<row><a><b>1</b></a><a><b>2</b></a></row>",
                "<row><a>1</a><b>2</b><a>3</a><a>4</a></row>",
                "<row a='1'><a>2</a></row>",
                "<row xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><a xsi:nil='true'>x</a><b>1</b></row>",
                "<row xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><a xsi:nil='true'/><a>1</a></row>",
                "<row xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><a xsi:nil='false'>x</a></row>",
                "<row xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><a b='1' xsi:nil='true'>x</a></row>",
                "<row xmlns:p='urn:p' p:a='1'><p:a>2</p:a></row>"
            })
    void areWhatJacksonReads(String row) throws Exception {
        assertThat(fields(row)).isEqualTo(JACKSON.readValue(row));
    }

    @Test
    void areWhatJacksonReadsOfAnyElement() throws Exception {
        Random random = new Random(1);
        List<String> elements =
                Stream.generate(() -> element(random)).limit(20_000).toList();
        try (Rows rows = RowSource.open("*", "<store>" + String.join("", elements) + "</store>")) {
            for (String element : elements) {
                assertThat(rows.next().fields()).as(element).isEqualTo(JACKSON.readValue(element));
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
        assertThat(fields("<row z='1' a='2'><m/><c>3</c><z>4</z></row>").keySet())
                .containsExactly("z", "a", "m", "c");
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
                    case 2 ->
                        xml.append(" s:nil='").append(random.nextBoolean()).append("'");
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

    private static Map<String, Object> fields(String row) throws Exception {
        try (Rows rows = RowSource.open("*", "<store>" + row + "</store>")) {
            return rows.next().fields();
        }
    }
}
