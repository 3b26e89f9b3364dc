package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.storemetrics.xml.WoodstoxReader;

/** What is within a child element of a row is read when somebody asks for it, and is the same as if it had been read at once. */
class UnreadFieldsTest {

    private static final int MOST_FIELDS = 12;
    private static final List<String> NAMES = List.of("a", "b", "item", "p:item");
    private static final List<String> TEXTS = List.of(
            "x", " ", "\n\t", "12.5", "&amp;", "<![CDATA[<c>]]>", "<!-- c -->", "<?p i?>", "caf\u00e9", "a\r\nb");

    private final CamelContext context = new DefaultCamelContext();
    private final RowHash hash = RowHash.random();

    @Test
    void areThoseThatAreReadAtOnce() {
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            String store = Stream.generate(() -> element(random, "row", 4))
                    .limit(200)
                    .collect(Collectors.joining("\n", "<store xmlns:p='u'>", "</store>"));
            List<Row> unread = read(store, new Names(false));
            List<Row> read = read(store, new Names(true));

            assertThat(unread).hasSameSizeAs(read);
            for (int row = 0; row < read.size(); row++) {
                assertIsSame(unread.get(row), read.get(row));
            }
        }
    }

    private void assertIsSame(Row row, Row wanted) {
        String what = "row on line " + wanted.line();
        assertThat(row.line() + ":" + row.offset()).isEqualTo(wanted.line() + ":" + wanted.offset());
        assertThat(row.problem()).as(what).isEqualTo(wanted.problem());
        assertThat(row.hash(hash)).as(what).isEqualTo(wanted.hash(hash));
        assertThat(row.fields()).as(what).isEqualTo(wanted.fields());
        assertThat(row.fields().keySet())
                .as(what)
                .containsExactlyElementsOf(wanted.fields().keySet());
    }

    @Test
    void areReadAtOnceOfOtherRowsThen() {
        Set<String> atOnce = ConcurrentHashMap.newKeySet();
        String store = "<store><row><disk><free>4</free></disk><net><up>1</up></net></row></store>";

        Row shown = read(store, atOnce).get(0);
        assertThat(shown.fields()).isEqualTo(Map.of("disk", Map.of("free", "4"), "net", Map.of("up", "1")));
        assertThat(atOnce).as("by who shows a row").isEmpty();

        Row row = read(store, atOnce).get(0);
        assertThat(row.getHeader("//disk/free")).isEqualTo("4");
        assertThat(atOnce).containsExactly("disk");

        Row compared = read(store, atOnce).get(0);
        assertThat(compared.hash(hash)).isEqualTo(row.hash(hash));
        assertThat(atOnce).containsExactlyInAnyOrder("disk", "net");
    }

    @Test
    void areReadAtOnceWhereThatWasOftenPutOffInVain() {
        Set<String> atOnce = ConcurrentHashMap.newKeySet();
        String disks = "<disk><free>4</free></disk>".repeat(3);

        read("<store>" + ("<row><short>" + disks + "</short></row>").repeat(5_000) + "</store>", atOnce);
        assertThat(atOnce).as("which end behind the bytes at hand, but seldom").isEmpty();

        String row = "<row><named>" + disks + "<p:net/></named></row>";
        read("<store xmlns:p='u'>" + row.repeat(1_000) + "</store>", atOnce);
        assertThat(atOnce).as("which have prefixes").containsExactly("named");

        String more = disks.repeat(1_000);
        read("<store>" + ("<row><long>" + more + "</long></row>").repeat(5) + "</store>", atOnce);
        assertThat(atOnce).as("which are never whole").containsExactlyInAnyOrder("named", "long");
    }

    @Test
    void areReadOnceWhoeverAsks() {
        List<Thread> readers = new ArrayList<>();
        Set<Object> found = ConcurrentHashMap.newKeySet();
        AtomicInteger reads = new AtomicInteger();
        NestedFields fields = new NestedFields(new NestedFields.Unread() {
            @Override
            public NestedFields read() {
                reads.incrementAndGet();
                NestedFields read = new NestedFields();
                read.add("free", "4");
                return read;
            }

            @Override
            public void ask() {}
        });
        for (int i = 0; i < 8; i++) {
            readers.add(new Thread(() -> found.add(String.valueOf(fields.field("free")))));
        }
        readers.forEach(Thread::start);
        readers.forEach(UnreadFieldsTest::join);
        assertThat(found).containsExactly("4");
        assertThat(reads).hasValue(1);
    }

    private List<Row> read(String store, Set<String> atOnce) {
        RowStream rows = new RowStream(
                new ByteArrayInputStream(store.getBytes(StandardCharsets.UTF_8)),
                bytes -> new WoodstoxReader(XMLInputFactory.newFactory(), bytes, MOST_FIELDS),
                xml -> new RowReader(context, xml, RowPaths.parse("row"), MOST_FIELDS, atOnce));
        List<Row> all = new ArrayList<>();
        for (Row row = rows.read(); row != null; row = rows.read()) {
            all.add(row);
        }
        return all;
    }

    private static String element(Random random, String name, int levels) {
        StringBuilder element = new StringBuilder("<" + name);
        if (random.nextInt(3) == 0) {
            element.append(" a='").append(random.nextInt(10)).append("' item='y'");
        }
        element.append('>');
        for (int i = levels == 0 ? 0 : random.nextInt(4); i > 0; i--) {
            element.append(TEXTS.get(random.nextInt(TEXTS.size())));
            element.append(element(random, NAMES.get(random.nextInt(NAMES.size())), levels - 1));
        }
        return element.append(TEXTS.get(random.nextInt(TEXTS.size())))
                .append("</" + name + ">")
                .toString();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names of all child elements, or of none, whatever is added. */
    private static final class Names extends HashSet<String> {

        private static final long serialVersionUID = 1L;

        private final boolean all;

        Names(boolean all) {
            this.all = all;
        }

        @Override
        public boolean contains(Object name) {
            return all;
        }
    }
}
