package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.xml.stream.XMLInputFactory;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.storemetrics.read.ReadFailedException.FailureReason;
import org.storemetrics.xml.StoreSyntaxException;
import org.storemetrics.xml.WoodstoxReader;

/** A store that is not plain to its end is read by Woodstox from the beginning, of which nobody sees anything. */
class RowStreamTest {

    private static final int ROWS = 2000;

    private static final String STRANGE = rows("<gr\u00f6\u00dfe>1</gr\u00f6\u00dfe>");

    private final List<InputStream> woodstox = new ArrayList<>();

    /** So many rows, of which only the last is not plain. */
    private static String rows(String last) {
        return IntStream.rangeClosed(1, ROWS)
                .mapToObj(i -> "<row id='" + i + "'>" + (i == ROWS ? last : "") + "</row>\n")
                .collect(Collectors.joining("", "<store>\n", "</store>\n"));
    }

    @Test
    void readsEachRowOnce() throws Exception {
        try (RowStream rows = open(new ByteArrayInputStream(bytes(STRANGE)))) {
            assertEachRowOnce(rows);
            assertThat(woodstox).hasSize(1);
            // both times
            assertThat(rows.bytesRead()).isGreaterThan(STRANGE.length());
        }
    }

    @Test
    void readsEachRowOfACompressedStoreOnce() throws Exception {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes(STRANGE));
        }
        try (RowStream rows = open(new ByteArrayInputStream(compressed.toByteArray()))) {
            assertEachRowOnce(rows);
            assertThat(rows.isCompressed()).isTrue();
        }
    }

    @Test
    void leavesWhatCannotBeReadAgainToWoodstoxAtOnce() throws Exception {
        InputStream pipe = new FilterInputStream(new ByteArrayInputStream(bytes(rows("")))) {};
        try (RowStream rows = open(pipe)) {
            assertEachRowOnce(rows);
            assertThat(woodstox).hasSize(1);
        }
    }

    @Test
    void doesNotNeedWoodstoxForAPlainStore() throws Exception {
        try (RowStream rows = open(new ByteArrayInputStream(bytes(rows("<n a='1'>x</n>"))))) {
            assertEachRowOnce(rows);
            assertThat(woodstox).isEmpty();
        }
    }

    @Test
    void tellsWhereAStoreIsNotWellFormed() throws Exception {
        try (RowStream rows = open(new ByteArrayInputStream(bytes(rows("<n>"))))) {
            assertThatThrownBy(() -> assertEachRowOnce(rows))
                    .isInstanceOfSatisfying(
                            StoreSyntaxException.class,
                            e -> assertThat(e.line() + ":" + e.column()).isEqualTo(ROWS + 1 + ":23"));
        }
    }

    /** As of a disk that is broken, or a server that is gone. */
    @Test
    void tellsBytesThatCannotBeReadFromThoseThatAreWrong() throws Exception {
        InputStream broken = new FilterInputStream(new ByteArrayInputStream(bytes(rows("")))) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (available() < 1000) {
                    throw new IOException("Input/output error");
                }
                return super.read(buffer, offset, Math.min(length, 500));
            }
        };
        try (RowStream rows = open(broken)) {
            assertThatThrownBy(() -> assertEachRowOnce(rows))
                    .hasMessage("Input/output error")
                    .extracting(FailureReason::of)
                    .isEqualTo(FailureReason.UNREADABLE);
        }
        for (String wrong :
                List.of("<a>", "<a>\u00e9</a>", "<?xml version='1.0' encoding='Shift_JIS'?><a>\u00e9</a>", "no XML")) {
            assertThatThrownBy(() -> {
                        try (RowStream rows =
                                open(new ByteArrayInputStream(wrong.getBytes(StandardCharsets.ISO_8859_1)))) {
                            assertEachRowOnce(rows);
                        }
                    })
                    .extracting(FailureReason::of)
                    .isEqualTo(FailureReason.SYNTAX);
        }
    }

    private static void assertEachRowOnce(RowStream rows) {
        int next = 1;
        for (Row row = rows.read(); row != null; row = rows.read()) {
            assertThat(row.getHeader("id")).isEqualTo("" + next);
            assertThat(row.line()).isEqualTo(1 + next);
            assertThat(row.number()).isEqualTo(next++);
        }
        assertThat(next).isEqualTo(ROWS + 1);
    }

    private RowStream open(InputStream store) throws IOException {
        return new RowStream(
                store,
                bytes -> {
                    woodstox.add(bytes);
                    return new WoodstoxReader(XMLInputFactory.newFactory(), bytes, 100);
                },
                xml -> new RowReader(new DefaultCamelContext(), xml, RowPaths.parse("row"), 100, new HashSet<>()));
    }

    private static byte[] bytes(String store) {
        return store.getBytes(StandardCharsets.UTF_8);
    }
}
