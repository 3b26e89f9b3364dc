package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.camel.BeanInject;
import org.apache.camel.CamelContext;
import org.apache.camel.Produce;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.util.FileUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.storemetrics.ProgramBeans;
import org.storemetrics.export.Textfile;
import org.storemetrics.mistakes.RequiredRoutes;

/** The route write-textfile: one rename, the registry's very bytes, and an old file that survives a failure. */
@CamelMainTest(
        configurationClasses = ProgramBeans.class,
        replaceRouteFromWith = {"read-store=direct:read-store", "write-textfile=direct:write-textfile"},
        properties = "textfile.directory=target/write-textfile-route-test")
class WriteTextfileRouteTest {

    private static final Path DIRECTORY = Path.of("target", "write-textfile-route-test");
    private static final Path TEXTFILE = DIRECTORY.resolve("store.prom");
    private static final String OLD = "# the old one: \u20ac\n";

    @BeanInject
    private CamelContext context;

    @Produce("direct:write-textfile")
    private ProducerTemplate writeTextfile;

    @BeanInject("textfile")
    private Textfile textfile;

    @BeforeEach
    void startsAsTheFirstReadWould() throws Exception {
        Files.createDirectories(DIRECTORY);
        context.getRouteController().startRoute(RequiredRoutes.WRITE_TEXTFILE);
    }

    @AfterEach
    void removesWhatWasWritten() {
        FileUtil.removeDir(DIRECTORY.toFile());
    }

    @Test
    void writesExactlyTheScrape() throws IOException {
        write();

        assertThat(Files.readString(TEXTFILE))
                .isEqualTo(textfile.scrape())
                .contains("store_series_limit 10000.0\n")
                .endsWith("\n");
    }

    @Test
    void replacesTheOldFileWhileAReaderStillHasIt() throws IOException {
        Files.writeString(TEXTFILE, OLD);
        Object inode = Files.getAttribute(TEXTFILE, "unix:ino");

        try (InputStream reader = Files.newInputStream(TEXTFILE)) {
            write();

            assertThat(reader).hasContent(OLD);
        }
        assertThat(Files.getAttribute(TEXTFILE, "unix:ino")).isNotEqualTo(inode);
        assertThat(TEXTFILE).hasContent(textfile.scrape());
    }

    @Test
    void leavesItWorldReadableAndNothingBeside() throws IOException {
        write();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(TEXTFILE)))
                .isEqualTo("rw-r--r--");
        assertThat(DIRECTORY).isDirectoryNotContaining(file -> !file.equals(TEXTFILE));
    }

    @Test
    void leavesWhatIsInTheWayWhenTheNewOneCannotBeRenamed() throws IOException {
        Files.createDirectory(TEXTFILE);

        write();

        assertThat(DIRECTORY).isDirectoryNotContaining(file -> !file.equals(TEXTFILE));
        assertThat(TEXTFILE).isEmptyDirectory();
    }

    @Test
    void makesNoDirectory() {
        FileUtil.removeDir(DIRECTORY.toFile());

        write();

        assertThat(DIRECTORY).doesNotExist();
    }

    private void write() {
        writeTextfile.sendBody(null);
    }
}
