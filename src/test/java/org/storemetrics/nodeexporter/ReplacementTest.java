package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.DirectoryWatch.Event;

/** Contract cases A16 and A17: the textfile is replaced by one rename, and everyone may read it. */
class ReplacementTest {
    @TempDir
    Path directory;

    private Host host;

    @BeforeEach
    void makeHost() throws Exception {
        host = Host.in(directory).with("store.poll.period", "10ms").with("textfile.period", "10ms");
    }

    /** Case A16. */
    @Test
    void onlyEverRenamesAnotherFileOfTheDirectoryToTheTextfile() {
        host.writeStore("<store><row type='fruit' quantity='1'/></store>");
        List<Event> events = eventsOfARun();

        assertThat(events)
                // its lock is given back by closing what was open for reading only
                .filteredOn(
                        event -> event.name().endsWith(".prom") && !event.what().startsWith("CLOSE_NOWRITE"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.what()).isEqualTo("MOVED_TO"))
                .allSatisfy(event -> assertThat(event.name()).isEqualTo("store.prom"));
        // both halves of a rename were seen here: it came from the same directory
        assertThat(cookies(events, "MOVED_TO")).isEqualTo(cookies(events, "MOVED_FROM"));
        assertThat(host.textfile().getParent()).isDirectoryNotContaining(file -> !file.endsWith("store.prom"));
    }

    /** Case A17. */
    @ParameterizedTest
    @ValueSource(strings = {"077", "000"})
    void letsEveryoneReadTheTextfileWhateverTheUmask(String umask) throws Exception {
        host.writeStore("<store><row type='fruit' quantity='1'/></store>");
        List<String> command = new ArrayList<>(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
        command.addAll(Program.command(List.of(), "once", "--config", host.settingsFile()));

        try (Program program = Program.start(new ProcessBuilder(command), Map.of())) {
            assertThat(program.exitCode()).as(program.output()).isZero();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(host.textfile())))
                .isEqualTo("rw-r--r--");
        host.assertClean();
    }

    private List<Event> eventsOfARun() {
        try (DirectoryWatch watch = DirectoryWatch.begin(host.textfile().getParent())) {
            try (Program program = host.start("run")) {
                program.await(() -> cookies(watch.events(), "MOVED_TO").size() > 20, "20 textfiles");
                program.terminate();
                assertThat(program.exitCode()).as(program.output()).isZero();
            }
            return watch.events();
        }
    }

    private static List<String> cookies(List<Event> events, String what) {
        return events.stream()
                .filter(event -> event.what().equals(what))
                .map(Event::cookie)
                .toList();
    }
}
