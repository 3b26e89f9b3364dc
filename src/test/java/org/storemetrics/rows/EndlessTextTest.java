package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storemetrics.Program;

/** The program with little memory, and a store of 300 MB in which something never ends. */
class EndlessTextTest {

    private static final int BLOCKS = 300;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <store><row><n>          | x       | 1:16: Text size limit (1048576) exceeded
            <store><row><n><![CDATA[ | x       | 1:16: Text size limit (1048576) exceeded
            <store><row n="          | x       | 1:8: Maximum attribute size limit (1048576) exceeded
            <store><                 | x       | 1:8: one row, tag or text is longer than 4194304 bytes
            <!DOCTYPE                | x       | 1:1: more than 262144 bytes stand before the end of the root element's tag
            <!DOCTYPE s [            | <!ENTITY a "b"> | 1:1: more than 262144 bytes stand before the end of the root element's tag
            <store><row/>            | x       | 1:14: Text size limit (1048576) exceeded
            <store><row/>            | <!-- --> | 1:4210686: one row, tag or text is longer than 4194304 bytes
            """)
    void failsInSecondsForAClearReason(String beginning, String endless, String problem) throws IOException {
        Path store = write(beginning, endless);
        long begin = System.nanoTime();

        try (Program once = Program.start(
                Map.of(
                        "STORE_METRICS_STORE_DIRECTORY",
                        directory.toString(),
                        "STORE_METRICS_TEXTFILE_DIRECTORY",
                        directory.toString()),
                List.of("-Xmx48m"),
                "once")) {
            assertThat(once.exitCode()).as(once::output).isOne();

            assertThat(once.output()).contains("ERROR cannot read " + store + ":" + problem + "\n");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
        assertThat(directory.resolve("store.prom")).content().contains("store_up{path=\"" + store + "\"} 0.0\n");
    }

    private Path write(String beginning, String endless) throws IOException {
        Path store = directory.resolve("store.xml");
        byte[] block = endless.repeat((1 << 20) / endless.length()).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream stream = Files.newOutputStream(store)) {
            stream.write(beginning.getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < BLOCKS; i++) {
                stream.write(block);
            }
        }
        return store;
    }
}
