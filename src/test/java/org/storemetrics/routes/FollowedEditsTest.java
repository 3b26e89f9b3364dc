package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However an editor brings a file to its final state, that state is in force, and nothing is said of what came before. */
class FollowedEditsTest {

    private static final String ROW = "measure-row";
    private static final String NAME = "name: store_quantity";
    private static final String STORE = "<store><row id='1' type='fruit' quantity='3'/></store>";
    private static final String OLD = "store_quantity{path=\"store.xml\",type=\"fruit\"}";
    private static final String NEW = "store_stock{path=\"store.xml\",type=\"fruit\"}";
    private static final String EXTRA = """
            - route:
                id: measure-shelf
                from:
                  uri: direct:measure-shelf
                  steps:
                    - to: {uri: gauge, parameters: {name: store_shelf, metricsDescription: Shelves}}
            """;

    @TempDir
    Path folder;

    private RouteFolder routes;
    private LiveProgram live;

    @BeforeEach
    void start() {
        routes = RouteFolder.shipped(folder);
        live = LiveProgram.start(routes, STORE);
        assertThat(live.metrics().value(OLD)).isEqualTo(3);
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void truncateAndWrite() {
        routes.edit(ROW, NAME, "name: store_stock");
        assertFollowed(1);
    }

    @Test
    void writeToTempAndRename() throws IOException {
        renameOver(routes.edited(ROW, NAME, "name: store_stock"));
        assertFollowed(1);
    }

    /** vim, with its backup in the way it makes it by default. */
    @Test
    void renameAwayAndWriteAnew() throws IOException {
        String edited = routes.edited(ROW, NAME, "name: store_stock");
        Path file = routes.file(ROW);
        Path backup = file.resolveSibling(file.getFileName() + "~");
        Files.move(file, backup);
        routes.write(ROW, edited);
        Files.delete(backup);
        assertFollowed(1);
    }

    @Test
    void sedInPlace() throws Exception {
        Process sed = new ProcessBuilder(
                        "sed",
                        "-i",
                        "s/name: store_quantity/name: store_stock/",
                        routes.file(ROW).toString())
                .inheritIO()
                .start();
        assertThat(sed.waitFor()).isZero();
        assertFollowed(1);
    }

    @Test
    void twoEditsWithin100Milliseconds() {
        String edited = routes.edited(ROW, NAME, "name: store_stock");
        routes.edit(ROW, NAME, "name: [");
        pause(80);
        routes.write(ROW, edited);
        assertFollowed(1);
    }

    @Test
    void emptyForAMoment() {
        String edited = routes.edited(ROW, NAME, "name: store_stock");
        routes.write(ROW, "");
        pause(1_200);
        routes.write(ROW, edited);
        assertFollowed(1);
    }

    /** Emacs keeps a dangling link beside a file for as long as it has unsaved changes. */
    @Test
    void lockOfAnEditor() throws IOException {
        Path lock = routes.file(".#measure-row");
        Files.createSymbolicLink(lock, Path.of("someone@host.1:2"));
        pause(1_500);
        routes.edit(ROW, NAME, "name: store_stock");
        live.await(NEW, 3.0);
        Files.delete(lock);
        pause(1_500);
        assertFollowed(1);
    }

    @Test
    void newFileThenDeletedFile() {
        routes.write("measure-shelf", EXTRA);
        live.awaitReloads("success", 1);
        routes.edit("read-store", "defaultValue: measure-row", "defaultValue: measure-shelf");
        live.await("store_shelf{path=\"store.xml\"}", 1.0);
        assertThat(live.metrics().value(OLD)).isNull();
        routes.restore();
        routes.delete("measure-shelf");
        live.await(OLD, 3.0);
        assertThat(live.metrics().value("store_shelf{path=\"store.xml\"}")).isNull();
        live.assertNoComplaint();
        assertAsFresh();
    }

    @Test
    void renamedFileAndId() {
        routes.write(
                "measure-stock",
                routes.text(ROW).replace("measure-row", "measure-stock").replace(NAME, "name: store_stock"));
        routes.delete(ROW);
        routes.edit("read-store", "defaultValue: measure-row", "defaultValue: measure-stock");
        assertFollowed(1);
    }

    @Test
    void folderThatIsReplacedByAnother() throws IOException {
        RouteFolder next = RouteFolder.shipped(folder.resolve("next"));
        next.edit(ROW, NAME, "name: store_stock");
        Files.move(folder.resolve("routes"), folder.resolve("last"), StandardCopyOption.ATOMIC_MOVE);
        Files.move(folder.resolve("next/routes"), folder.resolve("routes"), StandardCopyOption.ATOMIC_MOVE);
        assertFollowed(1);
    }

    private void assertFollowed(int edits) {
        live.awaitReloads("success", edits);
        live.awaitNextTextfile();
        Metrics now = live.metrics();
        assertThat(now.value(NEW)).isEqualTo(3);
        assertThat(now.value(OLD)).isNull();
        assertThat(now.value("store_routes_last_reload_success")).isOne();
        assertThat(now.value("store_routes_reloads_total{outcome=\"success\"}")).isEqualTo(edits);
        live.assertNoComplaint();
        assertAsFresh();
    }

    private void assertAsFresh() {
        assertThat(live.metrics().gauges()).isEqualTo(routes.fresh().gauges());
    }

    private void renameOver(String text) throws IOException {
        Path file = routes.file(ROW);
        Path next = Files.writeString(file.resolveSibling("4913"), text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The time that an editor, or a person, takes: nothing to wait for can be seen. */
    private static void pause(long milliseconds) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
