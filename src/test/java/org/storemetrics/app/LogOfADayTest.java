package org.storemetrics.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.routes.LoadedRoutes;
import org.storemetrics.settings.Settings;

/** What the shipped routes log in a day in which each store is written, and read, every five minutes. */
class LogOfADayTest {

    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final String GOOD = "<row type='a' quantity='1'/>\n";
    private static final String BAD = "<row type='a' quantity='many'/>\n";

    @TempDir
    private static Path folder;

    private static long now;
    private static List<String> log;

    @BeforeAll
    static void passADay() throws Exception {
        Properties given = new Properties();
        given.setProperty("store.directory", folder.resolve("none").toString());
        given.setProperty("textfile.directory", folder.toString());
        given.setProperty("store.poll.period", "24h");
        Settings settings = Settings.load(null, given, Map.of());
        PrintStream err = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try (LoadedRoutes routes = LoadedRoutes.load(settings, new Beans(settings, Clock.systemUTC(), () -> now))) {
            routes.start();
            Consumer poll = routes.context().getRoute("read-store").getConsumer();
            for (int i = 0; i < Duration.ofDays(1).dividedBy(PERIOD); i++) {
                read(poll, "good.xml", GOOD.repeat(1 + i % 7));
                // each time it is torn somewhere else
                read(poll, "torn.xml", GOOD.repeat(i) + "<row");
                read(poll, "rejected.xml", GOOD.repeat(i + 1) + BAD.repeat(12));
                read(poll, "restless.xml", i % 2 == 0 ? GOOD : BAD + "<row");
                now += PERIOD.toNanos();
            }
            read(poll, "rejected.xml", GOOD);
        } finally {
            System.setErr(err);
        }
        log = logged.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.substring(line.indexOf(' ') + 1)
                        .replace(folder + "/", "")
                        .replaceAll("\\d+ ms", "0 ms"))
                .toList();
    }

    private static void read(Consumer poll, String name, String rows) throws Exception {
        Path next = Files.writeString(folder.resolve("next"), "<store>\n" + rows + "</store>\n");
        Path store = Files.move(next, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        Exchange exchange = poll.createExchange(false);
        exchange.getMessage().setBody(store.toFile());
        exchange.getMessage().setHeader(Exchange.FILE_PATH, store.toString());
        poll.getProcessor().process(exchange);
    }

    @Test
    void storeThatIsReadWellAllDayHasOneLineAnHour() {
        assertThat(lines("good.xml"))
                .hasSize(24)
                .startsWith(
                        "INFO read good.xml: 1 rows, 0 rejected, 6 series, 0 ms",
                        "INFO read good.xml: 6 rows, 0 rejected, 6 series, 0 ms (12 times since the last line)");
    }

    @Test
    void storeThatIsTornAllDayHasOneLineAnHour() {
        assertThat(lines("torn.xml"))
                .hasSize(24)
                .allMatch(line -> line.startsWith("ERROR cannot read torn.xml:"))
                .last()
                .asString()
                .endsWith(" (12 times since the last line)");
    }

    @Test
    void rowsThatAreRejectedAllDayHaveOneLineAnHour() {
        assertThat(lines("rejected.xml").stream().filter(line -> line.contains("WARN")))
                .hasSize(11 + 23)
                .startsWith("WARN rejected row 2 of rejected.xml:3: ${header.quantity} is 'many', which is not a number"
                        + " (not_a_number)")
                .contains("WARN rejected 2 more rows of rejected.xml")
                .endsWith(
                        "WARN rejected 12 rows of rejected.xml, such as row 278 of rejected.xml:279: ${header.quantity} is"
                                + " 'many', which is not a number (not_a_number) (12 times since the last line)");
        assertThat(lines("rejected.xml")).contains("INFO no row of rejected.xml is rejected any more");
    }

    @Test
    void storeThatIsTornEverySecondTimeHasOneLineAnHour() {
        assertThat(lines("restless.xml"))
                .hasSizeLessThan(30)
                .startsWith("INFO read restless.xml: 1 rows, 0 rejected, 6 series, 0 ms")
                .noneMatch(line -> line.contains("rejected row"));
    }

    private static List<String> lines(String store) {
        return log.stream().filter(line -> line.contains(store)).toList();
    }
}
