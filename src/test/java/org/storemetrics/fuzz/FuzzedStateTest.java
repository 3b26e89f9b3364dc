package org.storemetrics.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.cli.StoreMetrics;

/** What stands in a state file with the right checksum: it is taken, or put aside in one line, and the textfile is written. */
class FuzzedStateTest {

    private static final long MAGIC = 0x53544F52454D4554L;
    private static final int VERSION = 3;

    @TempDir
    private static Path folder;

    private static Path config;

    @BeforeAll
    static void writeSettings() throws IOException {
        Files.writeString(folder.resolve("store.xml"), "<store><row id='1' type='fruit' quantity='1'/></store>");
        config = Files.writeString(
                folder.resolve("test.properties"),
                "store.directory=%1$s\ntextfile.directory=%1$s\nstate.directory=%1$s\n".formatted(folder));
    }

    @FuzzTest
    void isTakenOrPutAside(byte[] content) throws IOException {
        Path textfile = folder.resolve("store.prom");
        Files.deleteIfExists(textfile);
        Files.write(folder.resolve("store-metrics.state"), state(content));
        String log = once();

        assertThat(log)
                .doesNotContain("\tat ", "java.lang.")
                .containsPattern(" INFO wrote \\S+store\\.prom: \\d+ series");
        assertThat(log.lines().filter(line -> line.contains(" WARN "))).hasSizeLessThan(2);
        assertThat(textfile).content().contains("store_up{");
    }

    private static byte[] state(byte[] content) {
        ByteBuffer state = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + content.length + Long.BYTES)
                .putLong(MAGIC)
                .putInt(VERSION)
                .put(content);
        CRC32C sum = new CRC32C();
        sum.update(state.array(), 0, state.position());
        return state.putLong(sum.getValue()).array();
    }

    private static String once() {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            StoreMetrics.commandLine().execute("once", "--config", config.toString());
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8);
    }
}
