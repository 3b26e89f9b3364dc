package org.storemetrics.nodeexporter;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.storemetrics.Program;

/** Everything that happens to the names in a directory, as the kernel tells it: contract case A16. */
final class DirectoryWatch implements AutoCloseable {
    private final Program inotifywait;

    private DirectoryWatch(Program inotifywait) {
        this.inotifywait = inotifywait;
    }

    /**
     * One thing that happened.
     *
     * @param what for example {@code CREATE}
     * @param cookie tells which two events are one rename within the directory
     * @param name empty for the directory itself
     */
    record Event(String what, String cookie, String name) {
        private static final Pattern LINE = Pattern.compile("(\\S+) ([0-9a-f]+) (.*)\n");
    }

    static DirectoryWatch begin(Path directory) {
        String program = Programs.require("inotifywait").toString();
        ProcessBuilder builder = new ProcessBuilder(program, "--monitor", "--format", "%e %c %f", directory.toString());
        DirectoryWatch watch = new DirectoryWatch(Program.start(builder, Map.of()));
        watch.inotifywait.awaitOutput("Watches established.", 1);
        return watch;
    }

    List<Event> events() {
        return Event.LINE
                .matcher(inotifywait.output())
                .results()
                .map(line -> new Event(line.group(1), line.group(2), line.group(3)))
                .toList();
    }

    @Override
    public void close() {
        inotifywait.close();
    }
}
