package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract case A4: a store is read in its own encoding or not at all; the textfile is UTF-8 in any case. */
class StoreEncodingTest {
    @TempDir
    Path directory;

    private Host host;

    @BeforeEach
    void makeHost() throws IOException {
        host = Host.in(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-16", "UTF-16LE", "UTF-32", "IBM1047"})
    void readsAStoreInTheEncodingThatItDeclares(String encoding) {
        String xml =
                "<?xml version='1.0' encoding='%s'?><store><row type='K\u00e4se'><quantity>1</quantity></row></store>";
        host.writeStore(xml.formatted(encoding).getBytes(Charset.forName(encoding)));

        assertThat(host.once().exitCode()).isZero();
        assertThat(host.exposition().series()).containsEntry(host.series("store_quantity", "type", "K\u00e4se"), 1.0);
        host.assertClean();
    }

    /** XML says that this is an error; what believes the declaration makes two letters of each beyond ASCII. */
    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "Shift_JIS"})
    void failsTheReadOfAStoreThatContradictsItsByteOrderMark(String encoding) {
        String xml = "\ufeff<?xml version='1.0' encoding='%s'?><store><row type='K\u00e4se'/></store>";
        host.writeStore(xml.formatted(encoding).getBytes(StandardCharsets.UTF_8));

        assertThat(host.once().exitCode()).isOne();
        assertThat(host.exposition().series()).containsEntry(host.series("store_up"), 0.0);
        host.assertClean();
    }

    /** Bytes that are no UTF-8 are not guessed at. */
    @Test
    void failsTheReadOfAStoreInBrokenUtf8() {
        String xml = "<store><row type='fine'><quantity>1</quantity></row><row type='K\u00e4se'/></store>";
        host.writeStore(xml.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(host.once().exitCode()).isOne();
        assertThat(host.exposition().series())
                .containsEntry(host.series("store_up"), 0.0)
                .doesNotContainKey(host.series("store_quantity", "type", "fine"));
        host.assertClean();
    }

    /** Neither at the begin of a store nor where the parser has long known its encoding. */
    @ParameterizedTest
    @CsvSource({
        "c0af, overlong",
        "c080, overlong NUL",
        "e080af, overlong in three",
        "f08080af, overlong in four",
        "eda080, half of a pair",
        "edb080, the other half",
        "f4908080, beyond the last",
        "f8888080, of no length",
        "80, begun by nothing",
        "e282, cut off",
        "00, NUL"
    })
    void failsTheReadOfAStoreWithBytesThatAreNoCharacter(String bytes, String what) {
        String character = new String(HexFormat.of().parseHex(bytes), StandardCharsets.ISO_8859_1);
        for (int rows : new int[] {0, 2_000}) {
            String xml = "<store>" + "<row type='fine'/>".repeat(rows) + "<row type='" + character + "x'/></store>";
            host.writeStore(xml.getBytes(StandardCharsets.ISO_8859_1));

            assertThat(host.once().exitCode()).as(what).isOne();
            assertThat(host.exposition().series())
                    .containsEntry(host.series("store_up"), 0.0)
                    .doesNotContainKey(host.series("store_rows", "type", "fine"));
        }
        host.assertClean();
    }

    /** What Java's decoder would replace, and with it perhaps the character behind it. */
    @ParameterizedTest
    @CsvSource({
        "UTF-16LE, 00d8, half of a pair",
        "UTF-16LE, 00dc, the other half",
        "UTF-16BE, d800, half of a pair",
        "UTF-16BE, dc00, the other half",
        "Shift_JIS, 8100, half of a character",
        "EUC-JP, a1, half of a character",
        "GB18030, 8130, half of a character",
        "windows-1252, 81, none"
    })
    void failsTheReadOfAStoreWithBytesThatItsEncodingDoesNotHave(String encoding, String bytes, String what) {
        Charset charset = Charset.forName(encoding);
        String declared = encoding.startsWith("UTF-16") ? "UTF-16" : encoding;
        for (int rows : new int[] {0, 2_000}) {
            String begin = (encoding.startsWith("UTF-16") ? "\ufeff" : "") + "<?xml version='1.0' encoding='" + declared
                    + "'?><store>" + "<row type='fine'/>".repeat(rows) + "<row type='x";
            ByteArrayOutputStream store = new ByteArrayOutputStream();
            store.writeBytes(begin.getBytes(charset));
            store.writeBytes(HexFormat.of().parseHex(bytes));
            store.writeBytes("y'/></store>".getBytes(charset));
            host.writeStore(store.toByteArray());

            assertThat(host.once().exitCode()).as(what).isOne();
            assertThat(host.exposition().series())
                    .containsEntry(host.series("store_up"), 0.0)
                    .doesNotContainKey(host.series("store_rows", "type", "fine"));
        }
        host.assertClean();
    }

    @Test
    void readsEveryLengthOfCharacter() {
        String type = "a\u0080\u07ff\u0800\ud7ff\ue000\ufffd\ud800\udc00\udbff\udfff";
        host.writeStore("<store>" + ("<row type='" + type + "'/>").repeat(2_000) + "</store>");

        assertThat(host.once().exitCode()).isZero();
        assertThat(host.exposition().series()).containsEntry(host.series("store_rows", "type", type), 2000.0);
        host.assertClean();
    }
}
