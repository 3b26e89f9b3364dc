package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;

/** Contract case A8: a host's language, encoding and time zone are not seen in the textfile. */
class LocaleTest {
    private static final List<String> GERMAN = List.of(
            "-Duser.language=de",
            "-Duser.country=DE",
            "-Dfile.encoding=ISO-8859-1",
            "-Dsun.jnu.encoding=ISO-8859-1",
            "-Duser.timezone=Asia/Kathmandu");
    private static final List<String> ARABIC = List.of(
            "-Duser.language=ar", "-Duser.country=EG", "-Duser.extensions=u-nu-arab", "-Dfile.encoding=ISO-8859-6");

    @TempDir
    Path directory;

    @Test
    void writesTheSameBytesInEveryLocale() throws Exception {
        Host host = Host.in(directory)
                .writeStore("<store><row type='Äpfel 🍏' quantity='1234567.5'/><row type='b' quantity='1e21'/>"
                        + "<row type='c' quantity='0.001'/><row type='d' quantity='1,5'/></store>");
        String plain = textOfARun(host, Map.of("LC_ALL", "C", "TZ", "UTC"), List.of());

        assertThat(plain).contains("Äpfel 🍏", " 1234567.5\n", " 1.0E21\n", " 0.001\n");
        assertThat(textOfARun(host, Map.of("LC_ALL", "de_DE.UTF-8", "TZ", "Asia/Kathmandu"), GERMAN))
                .isEqualTo(plain);
        assertThat(textOfARun(host, Map.of("LC_ALL", "ar_EG.UTF-8"), ARABIC)).isEqualTo(plain);
        host.assertClean();
    }

    /** A case of A4 too: Camel itself would read route files in the host's encoding. */
    @Test
    void readsRouteFilesAsUtf8InEveryLocale() throws Exception {
        String help = "Größe ≥ 1 € 🍏";
        Host host = Host.in(directory)
                .writeStore("<store><row type='ü' quantity='1'/><row type='u' quantity='1'/></store>")
                .measuring(
                        "- to: {uri: \"gauge:store_x\", parameters: {metricsDescription: \"" + help
                                + "\", tags.unit: \"Stück\"}}",
                        "- filter:",
                        "    simple: \"${header.type} == 'ü'\"",
                        "    steps:",
                        "      - to: {uri: \"gauge:store_y\", parameters: {metricsDescription: Umlaute}}");
        String plain = textOfARun(host, Map.of("LC_ALL", "C.UTF-8"), List.of());

        assertThat(plain).contains("# HELP store_x " + help + "\n", "unit=\"Stück\"} 2.0\n");
        assertThat(plain).containsPattern("store_y\\{.*} 1\\.0\n");
        assertThat(textOfARun(host, Map.of("LC_ALL", "C"), List.of())).isEqualTo(plain);
        assertThat(textOfARun(host, Map.of("LC_ALL", "POSIX"), GERMAN)).isEqualTo(plain);
        assertThat(textOfARun(host, Map.of(), List.of("-Dfile.encoding=ISO-8859-1")))
                .isEqualTo(plain);
        host.assertClean();
    }

    /** Java cannot decode such names in this locale, nor those that are not UTF-8 in any; their bytes are what counts. */
    @Test
    void readsStoresWhoseNamesTheLocaleCannotDecode() throws Exception {
        Host host = Host.in(directory).with("store.files", "*.xml,*/größe.xml,würfel/größe.xml");
        String stores = host.store().getParent().toUri().toString();
        for (String name : List.of("stü.xml", "stö.xml", "st%FC.xml", "würfel/größe.xml", "notes-ü.txt")) {
            String uri =
                    stores + name.replace("ü", "%C3%BC").replace("ö", "%C3%B6").replace("ß", "%C3%9F");
            Path store = Path.of(URI.create(uri));
            Files.createDirectories(store.getParent());
            Files.writeString(store, "<store><row quantity='1'/></store>");
        }
        String plain = textOfARun(host, Map.of("LC_ALL", "C.UTF-8"), List.of());

        assertThat(plain.lines().filter(line -> line.startsWith("store_up{")))
                .extracting(line -> line.substring(line.lastIndexOf("application/") + 12))
                .containsExactlyInAnyOrder(
                        "st\\\\xfc.xml\"} 1.0", "stö.xml\"} 1.0", "stü.xml\"} 1.0", "würfel/größe.xml\"} 1.0");
        assertThat(textOfARun(host, Map.of("LC_ALL", "C"), List.of())).isEqualTo(plain);
        host.assertClean();
    }

    /** The textfile of one run, without what every run measures anew. */
    private static String textOfARun(Host host, Map<String, String> environment, List<String> options) {
        try (Program program = Program.start(environment, options, "once", "--config", host.settingsFile())) {
            assertThat(program.exitCode()).as(program.output()).isZero();
            assertThat(program.output()).as("digits of the log").containsPattern(": [0-9]+ rows, [0-9]+ rejected, ");
        }
        assertThat(Exposition.violations(host.bytes())).isEmpty();
        return host.text()
                .replaceAll("(?m)^(store_last_(?:success|poll)_timestamp_seconds\\{.*} )1\\.[0-9]{6,}E9$", "$1now")
                .replaceAll("(?m)^(store_read_duration_seconds.*} )[0-9]+\\.[0-9]+(E-[0-9]+)?$", "$1short");
    }
}
