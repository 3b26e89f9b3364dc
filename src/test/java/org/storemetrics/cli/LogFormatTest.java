package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;

/** The log of the program as others read it: a collector of JSON, and systemd's journal. */
class LogFormatTest {

    @TempDir
    private Path directory;

    @Test
    void isAnObjectALineFromStartToStop() throws IOException {
        Folders folders = Folders.in(directory);
        folders.replaceStore("<row/>");
        Path odd = Files.createDirectory(directory.resolve("a\"b\\c\u001bé"));
        Files.move(folders.store(), odd.resolve("store.xml"));
        // a pattern finds it: a setting has no escapes
        Path settings = Files.writeString(
                directory.resolve("s.properties"),
                "log.format = json\nstore.directory = .\nstore.files = a*/store.xml\ntextfile.directory = textfiles\n");
        try (Program run = Program.start("run", "--config", settings.toString())) {
            run.awaitOutput("wrote", 1);
            run.terminate();
            assertThat(run.exitCode()).as(run::output).isZero();
            List<String> messages = new ArrayList<>();
            for (String line : run.output().lines().toList()) {
                JsonNode object = new ObjectMapper().readTree(line);
                assertThat(object.propertyStream().map(Map.Entry::getKey)).containsExactly("time", "level", "message");
                assertThat(object.get("level").asText()).isEqualTo("info");
                assertThat(object.get("time").asText()).matches("20..-..-..T..:..:..\\.[0-9]{3}(Z|[+-]..:..)");
                messages.add(object.get("message").asText());
            }
            assertThat(messages.get(0)).matches("store-metrics [0-9]\\S* with " + settings + " starts");
            assertThat(messages.get(1)).startsWith("read " + directory + "/a\"b\\c\\u001bé/store.xml: 1 rows");
            assertThat(messages.get(2)).startsWith("wrote ");
            assertThat(messages.get(3)).matches("store-metrics [0-9]\\S* with " + settings + " stops");
            assertThat(messages).hasSize(4);
        }
    }

    @Test
    void saysAsAnObjectWhatIsWrongWithSettings() {
        try (Program run = Program.start(
                Map.of("STORE_METRICS_LOG_FORMAT", "json", "STORE_METRICS_STORE_ROW", "/a"), List.of(), "run")) {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.output())
                    .matches("\\{\"time\":\"[^\"]+\",\"level\":\"error\",\"message\":\"store.row, given [^\\n]*\"}\\n");
        }
    }

    /** The journal is told apart by the device and the inode of standard error. */
    @Test
    void hasPrioritiesForTheJournal() throws IOException {
        List<String> command = new ArrayList<>(
                List.of("sh", "-c", "JOURNAL_STREAM=$(stat -L -c %d:%i /dev/stderr) exec \"$@\"", "sh"));
        command.addAll(Program.command(List.of(), "run"));
        Map<String, String> wrong = Map.of(
                "STORE_METRICS_STORE_DIRECTORY", directory.toString(),
                "STORE_METRICS_TEXTFILE_DIRECTORY", directory.resolve("none").toString());
        try (Program run = Program.start(new ProcessBuilder(command), wrong)) {
            run.awaitOutput("\n<3>ERROR cannot write ", 1);
            assertThat(run.output().lines()).allMatch(line -> line.matches("<[346]>(ERROR|WARN|INFO) .*"));
            assertThat(run.output()).startsWith("<6>INFO store-metrics ");
        }
        try (Program other = Program.start(Map.of("JOURNAL_STREAM", "1:2"), List.of(), "once", "--config", "none")) {
            assertThat(other.exitCode()).isEqualTo(2);
            assertThat(other.output()).startsWith("store-metrics: --config none: there is no such file");
        }
    }
}
