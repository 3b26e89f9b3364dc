package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contract case A22: a store that the settings no longer name leaves nothing behind. */
class RetiredStoreTest {
    private static final String STORE = "<store><row type='fruit' quantity='1'/></store>";

    @TempDir
    Path directory;

    @Test
    void dropsAllSeriesOfAStoreThatIsNoLongerNamed() throws Exception {
        Host host = Host.in(directory).writeStore(STORE).with("store.files", "store.xml,retired.xml");
        Path retired = Files.writeString(host.store().resolveSibling("retired.xml"), STORE);
        Path foreign = Files.writeString(host.textfile().resolveSibling("foreign.prom"), "foreign 1\n");
        Files.setLastModifiedTime(foreign, FileTime.from(Instant.EPOCH));
        assertThat(host.once().exitCode()).isZero();
        assertThat(host.text()).contains(retired.toString());

        host.with("store.files", "store.xml");
        assertThat(host.once().exitCode()).isZero();
        assertThat(host.text()).contains(host.store().toString()).doesNotContain(retired.toString());
        host.assertClean();
        assertThat(foreign).hasContent("foreign 1");
        assertThat(Files.getLastModifiedTime(foreign)).isEqualTo(FileTime.from(Instant.EPOCH));
    }

    /** Nothing is left of the last run: the series of a store are those of the process that writes. */
    @Test
    void dropsTheSeriesOfAStoreThatWasMoved() throws Exception {
        Host host = Host.in(directory).writeStore(STORE);
        assertThat(host.once().exitCode()).isZero();
        Path moved = Files.createDirectory(directory.resolve("moved"));
        Files.move(host.store(), moved.resolve("store.xml"));
        host.with("store.directory", moved);

        assertThat(host.once().exitCode()).isZero();
        assertThat(host.text())
                .contains(moved.toString())
                .doesNotContain(host.store().toString());
        host.assertClean();
    }
}
