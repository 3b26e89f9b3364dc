package org.storemetrics.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.ShippedRoutes;
import org.storemetrics.file.FileStamp;
import org.storemetrics.routes.LiveRoutes;
import org.storemetrics.settings.Settings;

/** An edit that rejects every row costs no metric, if it was another process that has measured these rows. */
class EditBetweenProcessesTest {

    private static final String A = "<row id='a' type='fruit' quantity='1' price='2'/>";
    private static final String A2 = A.replace("quantity='1'", "quantity='2'");
    private static final String B = "<row id='b' type='fruit' quantity='1' price='4'/>";

    @TempDir
    private Path folder;

    private Cron cron;
    private Path store;
    private Path measure;
    private String good;
    private String bad;

    @BeforeEach
    void makesFolders() throws IOException {
        cron = Cron.in(folder);
        store = cron.store();
        measure = ShippedRoutes.copyTo(folder.resolve("routes")).resolve("measure-row.camel.yaml");
        good = Files.readString(measure);
        bad = good.replace("value: \"${header.quantity}\"", "value: \"${header.type}\"");
        cron.settings("routes.directory=routes\nstore.poll.period=24h");
    }

    /** Also if the store was torn when the edited routes read it first. */
    @Test
    void onceKeepsTheLastGoodValuesUntilARowIsMeasured() throws IOException {
        cron.write(A, B);
        cron.once(0);
        Files.writeString(measure, bad);
        Files.writeString(store, "<store>" + A);
        cron.once(1);
        cron.write(A2, B);
        for (int once = 0; once < 2; once++) {
            assertThat(cron.troubles(1))
                    .containsExactly(
                            "ERROR cannot read stores/store.xml: every row would be rejected, and was not before"
                                    + " routes or settings were edited; row 1: ${header.type} is 'fruit', which is not a number;"
                                    + " its last good values stay");
            assertThat(cron.shown("store_quantity|store_rows|store_up|store_last_failure_info"))
                    .containsExactly(
                            "store_last_failure_info{reason=step} 1",
                            "store_quantity{type=fruit} 2.0",
                            "store_rows{type=fruit} 2.0",
                            "store_up 0.0");
        }

        Files.writeString(measure, good);
        assertThat(cron.troubles(0)).isEmpty();
        assertThat(cron.shown("store_quantity|store_up"))
                .containsExactly("store_quantity{type=fruit} 3.0", "store_up 1.0");

        // what these routes have measured may have other values: each of them is rejected and told
        cron.write(A.replace("'1'", "'x'"));
        assertThat(cron.troubles(1)).singleElement().asString().startsWith("WARN rejected every row (1) of ");
        assertThat(cron.shown("store_quantity|store_up")).containsExactly("store_up 1.0");
    }

    /** The routes in force have not read the store: it has not changed since an earlier process has. */
    @Test
    void anEditThatRejectsWhatAnEarlierProcessHasMeasuredIsTakenBack() throws Exception {
        cron.write(A);
        Files.setLastModifiedTime(store, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        settle();
        cron.once(0);
        Settings settings = Settings.load(cron.config(), new Properties(), Map.of());
        Beans beans = new Beans(settings);
        beans.takeState(false, Duration.ZERO);
        try (LiveRoutes routes = new LiveRoutes(settings, beans, beans.reloads())) {
            assertThat(routes.readOnce(Duration.ofMinutes(1))).isTrue();
            Files.writeString(measure, bad);
            routes.reload();

            assertThat(beans.textfile().scrape())
                    .contains("store_quantity{path=\"" + store + "\",type=\"fruit\"} 1.0\n")
                    .contains("store_up{path=\"" + store + "\"} 1.0\n");
        } finally {
            beans.close();
        }
    }

    /** Only a file that was not written for a moment is known by its times. */
    private void settle() throws IOException {
        FileStamp stamp = FileStamp.of(store);
        while (!stamp.isSettled(Instant.now())) {
            Thread.onSpinWait();
        }
    }
}
