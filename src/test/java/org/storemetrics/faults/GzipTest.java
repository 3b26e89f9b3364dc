package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.Host;

/** Stores that gzip has compressed, whole ones and others. */
class GzipTest {

    private static final int MEGABYTES = 60;
    private static final String ROWS = "<row type='a' quantity='1'/>\n";

    @TempDir
    private Path directory;

    @Test
    void eachIsReadForWhatIsInIt() throws Exception {
        byte[] whole = zipped("<store>\n" + ROWS.repeat(20_000) + "</store>");
        write("a-whole", whole);
        write("b-parts", joined(zipped("<store>" + ROWS), zipped(ROWS + "</store>")));
        write("c-plain", "<store><row quantity='1'/></store>".getBytes(StandardCharsets.UTF_8));
        write("d-cut", Arrays.copyOf(whole, whole.length - 1000));
        write("e-cut", Arrays.copyOf(whole, whole.length - 1));
        write("f-cut", Arrays.copyOf(whole, 5));
        write("g-torn", flipped(whole, whole.length / 2));
        write("h-sum", flipped(whole, whole.length - 6));
        write("i-method", flipped(whole, 2));
        write("j-other", zipped("no XML"));
        write("k-zipped", zipped(whole));
        write("l-text", bomb("<store><row><n>", "x"));
        write("m-blank", bomb("<store>", " "));
        write("n-comments", bomb("<store>", "<!-- -->"));
        write("o-rows", bomb("<store>", ROWS));
        write("p-empty", joined(joined(zipped("<store>"), repeated(zipped(""), 50_000)), zipped(ROWS + "</store>")));
        write("q-named", named(zipped("<store>" + ROWS + "</store>"), 2_000_000));
        write("r-more", joined(zipped("<store>" + ROWS + "</store>"), new byte[] {0x1f, 0, 0}));
        write("r-zeros", joined(zipped("<store>" + ROWS + "</store>"), new byte[40_000]));
        write("r-zeros-and-more", joined(zipped("<store>" + ROWS + "</store>"), new byte[] {0, 0, 0x1f, (byte) 0x8b}));
        write("r-plain", joined(zipped("<store>" + ROWS + "</store>"), "<store/>".getBytes(StandardCharsets.UTF_8)));
        write("r-one", joined(zipped("<store>" + ROWS + "</store>"), new byte[] {0x1f}));
        write("s-begun", joined(zipped("<store>" + ROWS + "</store>"), Arrays.copyOf(whole, 5)));

        assertThat(once()).isEqualTo("""
                read a-whole: 20000 rows, 0 rejected
                read b-parts: 2 rows, 0 rejected
                read c-plain: 1 rows, 0 rejected
                cannot read d-cut: it ends in the middle of its gzip data
                cannot read e-cut: it ends in the middle of its gzip data
                cannot read f-cut: it ends in the middle of its gzip data
                cannot read g-torn: its gzip data is corrupt
                cannot read h-sum: its gzip data is corrupt
                cannot read i-method: its gzip data is corrupt
                cannot read j-other: Unexpected character 'n' (code 110) in prolog; expected '<'
                cannot read k-zipped: Invalid UTF-8 start byte 0x8b (at char #2, byte #-1)
                cannot read l-text: Text size limit (1048576) exceeded
                cannot read m-blank: Text size limit (1048576) exceeded
                cannot read n-comments: one row, tag or text is longer than 4194304 bytes
                cannot read o-rows: Unexpected EOF; was expecting a close tag for element <store>
                read p-empty: 1 rows, 0 rejected
                read q-named: 1 rows, 0 rejected
                cannot read r-more: something else follows its gzip data
                cannot read r-one: it ends in the middle of its gzip data
                cannot read r-plain: something else follows its gzip data
                cannot read r-zeros-and-more: something else follows its gzip data
                read r-zeros: 1 rows, 0 rejected
                cannot read s-begun: it ends in the middle of its gzip data
                """);
    }

    @Test
    void oneThatIsCutKeepsTheValuesOfTheLastThatWasWhole() throws Exception {
        byte[] whole = zipped(StoreText.of(3, 2));
        Host host = RunningHost.quick(directory).writeStore(whole);
        try (RunningHost running = RunningHost.start(host)) {
            running.awaitQuantity(2);
            host.writeStore(Arrays.copyOf(whole, whole.length - 1));
            running.awaitUp(0);
            assertThat(running.value(host.series("store_quantity", "type", "t0")))
                    .isEqualTo(2);
            assertThat(running.value(host.series("store_last_failure_info", "reason", "syntax")))
                    .isEqualTo(1);
            host.writeStore(zipped(StoreText.of(3, 3)));
            running.awaitQuantity(3);
            running.awaitUp(1);
            assertThat(running.program().output())
                    .containsOnlyOnce(": it ends in the middle of its gzip data; its last good values stay\n");
            running.stop();
        }
    }

    /** What is logged of all of them by a program with little memory. */
    private String once() {
        Map<String, String> settings = Map.of(
                "STORE_METRICS_STORE_DIRECTORY",
                directory.toString(),
                "STORE_METRICS_STORE_FILES",
                "*.xml.gz",
                "STORE_METRICS_ONCE_RETRY",
                "0s",
                "STORE_METRICS_TEXTFILE_DIRECTORY",
                directory.toString());
        try (Program once = Program.start(settings, List.of("-Xmx48m"), "once")) {
            assertThat(once.exitCode()).as(once::output).isOne();
            return once.output()
                    .replace(directory + "/", "")
                    .replaceAll("\\.xml\\.gz(:\\d+:\\d+)?", "")
                    .replaceAll(", \\d+ series, \\d+ ms", "")
                    .replaceAll("(?m)^\\S+ (INFO (wrote .*\\R)?|WARN |ERROR )", "");
        }
    }

    private void write(String name, byte[] store) throws IOException {
        Files.write(directory.resolve(name + ".xml.gz"), store);
    }

    private static byte[] zipped(String text) throws IOException {
        return zipped(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream stream = new GZIPOutputStream(zipped)) {
            stream.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] repeated(byte[] member, int times) {
        byte[] all = new byte[member.length * times];
        for (int i = 0; i < all.length; i += member.length) {
            System.arraycopy(member, 0, all, i, member.length);
        }
        return all;
    }

    /** With an extra field, a name of that length, a comment, and a sum of all that. */
    private static byte[] named(byte[] member, int length) throws IOException {
        ByteArrayOutputStream named = new ByteArrayOutputStream();
        byte[] header = Arrays.copyOf(member, 10);
        header[3] = 0x1e;
        named.write(header);
        named.write(new byte[] {2, 0, 'e', 'e'});
        byte[] name = new byte[length];
        Arrays.fill(name, (byte) 'n');
        named.write(name);
        named.write(new byte[] {0, 'c', 0});
        CRC32 sum = new CRC32();
        sum.update(named.toByteArray());
        named.write((int) sum.getValue());
        named.write((int) sum.getValue() >> 8);
        named.write(member, 10, member.length - 10);
        return named.toByteArray();
    }

    private static byte[] flipped(byte[] zipped, int place) {
        byte[] flipped = zipped.clone();
        flipped[place] ^= 0x55;
        return flipped;
    }

    private static byte[] bomb(String beginning, String endless) throws IOException {
        byte[] block = endless.repeat((1 << 20) / endless.length()).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream stream = new GZIPOutputStream(zipped)) {
            stream.write(beginning.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < MEGABYTES; i++) {
                stream.write(block);
            }
        }
        return zipped.toByteArray();
    }
}
