package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Route files that are there but cannot be used at all: the old routes go on, and an end of it is noticed. */
class UnusableFilesTest {

    private static final String ROW = "measure-row";
    private static final String STORE = "<store><row id='1' type='fruit' quantity='%d'/></store>";
    private static final String QUANTITY = "store_quantity{path=\"store.xml\",type=\"fruit\"}";

    /** Root may read everything; without this right it is like anyone else. */
    private static final List<String> UNPRIVILEGED = "root".equals(System.getProperty("user.name"))
            ? List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--")
            : List.of();

    @TempDir
    Path folder;

    private RouteFolder routes;
    private LiveProgram live;

    @BeforeEach
    void start() {
        routes = RouteFolder.shipped(folder);
        live = LiveProgram.start(routes, STORE.formatted(1), UNPRIVILEGED);
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void unreadable() throws IOException {
        Files.setPosixFilePermissions(routes.file(ROW), PosixFilePermissions.fromString("---------"));
        assertRejected("measure-row.camel.yaml:1:1: the file cannot be read: permission denied");
        Files.setPosixFilePermissions(routes.file(ROW), PosixFilePermissions.fromString("rw-------"));
        assertAccepted();
    }

    @Test
    void pipe() throws Exception {
        Files.delete(routes.file(ROW));
        assertThat(new ProcessBuilder("mkfifo", routes.file(ROW).toString())
                        .start()
                        .waitFor())
                .isZero();
        assertRejected("measure-row.camel.yaml:1:1: the file cannot be read: it is not a regular file");
        Files.delete(routes.file(ROW));
        routes.restore();
        assertAccepted();
    }

    @Test
    void emptyForGood() {
        routes.write(ROW, "");
        assertRejected("measure-row.camel.yaml:1:1: the file is empty");
        routes.restore();
        assertAccepted();
    }

    @Test
    void linkThatLeadsNowhere() throws IOException {
        Files.delete(routes.file(ROW));
        Files.createSymbolicLink(routes.file(ROW), Path.of("missing"));
        assertRejected("measure-row.camel.yaml:1:1: the file cannot be read");
        Files.delete(routes.file(ROW));
        routes.restore();
        assertAccepted();
    }

    @Test
    void notUtf8() throws IOException {
        Files.write(routes.file(ROW), new byte[] {'-', ' ', (byte) 0xff, (byte) 0xfe, '\n'});
        assertRejected("measure-row.camel.yaml:");
        routes.restore();
        assertAccepted();
    }

    @Test
    void nestedWithoutEnd() {
        routes.write(ROW, "- ".repeat(20_000));
        assertRejected("measure-row.camel.yaml:");
        routes.restore();
        assertAccepted();
    }

    @Test
    void requiredFileDeleted() {
        routes.delete("write-textfile");
        assertRejected("there is no route 'write-textfile'");
        routes.restore();
        assertAccepted();
    }

    @Test
    void folderDeleted() throws IOException {
        Files.move(folder.resolve("routes"), folder.resolve("away"));
        assertRejected("routes is not a directory");
        Files.move(folder.resolve("away"), folder.resolve("routes"));
        assertAccepted();
    }

    private void assertRejected(String reason) {
        live.awaitReloads("failure", 1);
        live.store(STORE.formatted(2));
        live.await(QUANTITY, 2.0);
        assertThat(live.complaints())
                .as(live.output())
                .singleElement()
                .asString()
                .contains(" ERROR ", reason);
    }

    private void assertAccepted() {
        live.awaitReloads("success", 1);
        live.awaitNextTextfile();
        assertThat(live.metrics().gauges()).isEqualTo(routes.fresh().gauges());
        assertThat(live.complaints()).hasSize(1);
    }
}
