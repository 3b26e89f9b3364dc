package org.storemetrics.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No store, whatever is in it, makes a read hang, an {@code Error}, a textfile that cannot be exposed, a lost last good
 * value, or a leak. {@code -Dfuzz.seed=…} repeats a run by the seed that it printed.
 */
class FuzzTest {

    private static final int WARM_UP = 1000;
    private static final long MEGABYTE = 1 << 20;

    private final long seed = Long.getLong("fuzz.seed", new SplittableRandom().nextLong());

    @TempDir
    private Path folder;

    @Test
    void thousandsOfStoresDoNoHarm() throws Exception {
        fuzz(3_000);
    }

    @Test
    @Tag("soak")
    void aHundredThousandStoresDoNoHarm() throws Exception {
        fuzz("short".equals(System.getProperty("soak.length")) ? 20_000 : 100_000);
    }

    private void fuzz(int inputs) throws Exception {
        PrintStream log = System.err;
        System.out.println("-Dfuzz.seed=" + seed);
        // a line for each of them would be no help
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        try (FuzzedReads reads = new FuzzedReads(folder, seed, Duration.ofSeconds(1))) {
            reads.next(WARM_UP);
            long warm = heap();
            reads.next(inputs - WARM_UP);
            long end = heap();
            System.out.println(inputs + " inputs: " + reads + ", heap " + warm + " then " + end);

            assertThat(end).isLessThan(warm + 8 * MEGABYTE);
        } catch (AssertionError e) {
            throw new AssertionError("-Dfuzz.seed=" + seed, e);
        } finally {
            System.setErr(log);
        }
    }

    private static long heap() {
        for (int times = 0; times < 3; times++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
