package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.nodeexporter.Finished;
import org.storemetrics.nodeexporter.Host;

/** What an operator, or a supervisor that has lost its patience, does to a running process. */
class SignalsTest {
    @TempDir
    Path directory;

    private Host host;

    @BeforeEach
    void makeHost() throws Exception {
        host = RunningHost.quick(directory).writeStore(StoreText.of(1, 1));
    }

    @Test
    void fortyTimesTermIsOneStop() throws Exception {
        try (RunningHost running = RunningHost.start(host)) {
            running.awaitQuantity(1);
            for (int time = 0; time < 40; time++) {
                running.program().terminate();
            }
            running.stop();
            running.assertUntroubled();
        }
        assertThat(host.textfile().getParent()).isDirectoryNotContaining(file -> !file.endsWith("store.prom"));
        host.assertClean();
    }

    @Test
    void processThatWasHaltedGoesOn() throws Exception {
        try (RunningHost running = RunningHost.start(host)) {
            running.awaitQuantity(1);
            signal("-STOP", running);
            host.writeStore(StoreText.of(1, 2));
            assertThat(running.value(host.series("store_quantity", "type", "t0")))
                    .isEqualTo(1);

            signal("-CONT", running);
            running.awaitQuantity(2);
            running.assertUntroubled();
            running.stop();
        }
    }

    private static void signal(String signal, RunningHost running) {
        String pid = String.valueOf(running.program().process().pid());
        assertThat(Finished.run(new ProcessBuilder("kill", signal, pid))).isEqualTo(new Finished(0, ""));
    }

    /** As 64, but for the jars of the tests: those of the program are tried with the packages. */
    @Test
    void processMayOpenFewFiles() throws Exception {
        int files = 16 + System.getProperty("java.class.path").split(File.pathSeparator).length;
        List<String> words = List.of("sh", "-c", "ulimit -n " + files + "; exec \"$@\"", "sh");
        try (RunningHost running = RunningHost.start(host, words)) {
            running.awaitQuantity(1);
            host.writeStore(StoreText.of(1, 2));
            running.awaitQuantity(2);
            running.assertUntroubled();
            running.stop();
        }
    }
}
