package org.storemetrics.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What a store may do, by inputs that are found by what they reach in the reader and in the parser. */
class FuzzedStoreTest {

    private static final PrintStream LOG = System.err;

    @TempDir
    private static Path folder;

    private static FuzzedReads reads;

    @BeforeAll
    static void start() throws Exception {
        // a line for each of them would be no help
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        // classes are rewritten as they are loaded, to say what is reached
        reads = new FuzzedReads(folder, 0, Duration.ofSeconds(10));
    }

    @AfterAll
    static void stop() throws IOException {
        reads.close();
        System.setErr(LOG);
    }

    @FuzzTest
    void doesNoHarm(byte[] store) throws Exception {
        reads.check(store);
    }
}
