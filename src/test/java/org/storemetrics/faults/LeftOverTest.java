package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.storemetrics.nodeexporter.Host;

/** Unfinished files beside the textfile: what a dead process has left is removed, all else is someone's. */
class LeftOverTest {
    private static final String RANDOM = "0f8fad5bd9cb469fa16570867728950e";

    @TempDir
    Path directory;

    private Host host;

    @BeforeEach
    void makeHost() throws Exception {
        host = Host.in(directory).writeStore(StoreText.of(1, 1));
    }

    @Test
    void fileOfADeadProcessIsRemovedAtOnce() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path leftOver = unfinished(dead.pid() + "-" + RANDOM);

        assertThat(host.once().exitCode()).isZero();
        assertThat(leftOver).doesNotExist();
    }

    @Test
    void fileOfALivingProcessStays() throws Exception {
        Process living = new ProcessBuilder("sleep", "60").start();
        try {
            Path unfinished = unfinished(living.pid() + "-" + RANDOM);

            assertThat(host.once().exitCode()).isZero();
            assertThat(unfinished).exists();
        } finally {
            living.destroyForcibly();
        }
    }

    /** The number may have been given to another process since: no write takes a minute. */
    @Test
    void fileOfALivingProcessIsRemovedAfterAMinute() throws Exception {
        Path old = unfinished(ProcessHandle.current().pid() + "-" + RANDOM);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(61)));

        assertThat(host.once().exitCode()).isZero();
        assertThat(old).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "store.prom.backup.tmp",
                "store.prom.1.tmp",
                "store.prom.1-0F8FAD5BD9CB469FA16570867728950E.tmp",
                "store.prom.0f8fad5bd9cb469fa16570867728950e.tmp",
                "store.prom.tmp",
                "other.prom.1-0f8fad5bd9cb469fa16570867728950e.tmp",
                "store.prom.1-0f8fad5bd9cb469fa16570867728950e.tmp.keep",
                "foreign.prom"
            })
    void filesOfOthersStay(String name) throws Exception {
        Path foreign = Files.writeString(host.textfile().resolveSibling(name), "# theirs\n");
        Files.setLastModifiedTime(foreign, FileTime.from(Instant.EPOCH));

        assertThat(host.once().exitCode()).isZero();
        assertThat(foreign).hasContent("# theirs");
        assertThat(List.of(Files.getLastModifiedTime(foreign))).containsExactly(FileTime.from(Instant.EPOCH));
    }

    private Path unfinished(String id) throws Exception {
        return Files.writeString(host.textfile().resolveSibling("store.prom." + id + ".tmp"), "store_up 1\nstore_");
    }
}
