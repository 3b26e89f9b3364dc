package org.storemetrics.text;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.slf4j.event.Level;

/**
 * How a message is written, by the setting {@code log.format}:
 *
 * <pre>
 * 2026-11-23T06:25:31.916Z WARN …
 * {"time":"2026-11-23T06:25:31.916Z","level":"warn","message":"…"}
 * &lt;4&gt;WARN …
 * </pre>
 *
 * The last one is for systemd's journal, which has the time itself and takes the number for a priority; JSON has it there, too.
 *
 * @param isJournal whether the log goes to the journal
 */
public record LogForm(boolean isJournal) {

    /** The system property in which the setting is kept: the log is there before there are settings. */
    public static final String FORMAT = "org.storemetrics.log.format";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    /** That of this process: systemd names the journal's end of standard error. */
    public static LogForm ofProcess() {
        return of(System.getenv().getOrDefault("JOURNAL_STREAM", ""));
    }

    /** That of a process that has this {@code JOURNAL_STREAM}: device and inode. */
    static LogForm of(String journal) {
        if (journal.isEmpty()) {
            return new LogForm(false);
        }
        try {
            Map<String, Object> file = Files.readAttributes(STANDARD_ERROR, "unix:dev,ino");
            return new LogForm(journal.equals(file.get("dev") + ":" + file.get("ino")));
        } catch (IOException | UnsupportedOperationException e) {
            return new LogForm(false);
        }
    }

    /** Whether a person reads it, at a terminal or in a file, rather than a program. */
    public boolean isForPeople() {
        return !isJournal && !isJson();
    }

    private static boolean isJson() {
        return System.getProperty(FORMAT, "").equals("json");
    }

    /** The line of a message that is one line itself. */
    String line(Level level, String message) {
        String priority = isJournal ? "<" + priority(level) + ">" : "";
        if (isJson()) {
            return priority + "{\"time\":\"" + time() + "\",\"level\":\""
                    + level.toString().toLowerCase(Locale.ROOT) + "\",\"message\":\""
                    + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(message)) + "\"}";
        }
        return isJournal ? priority + level + " " + message : time() + " " + level + " " + message;
    }

    private static String time() {
        return TIME.format(ZonedDateTime.now());
    }

    /** That of syslog. */
    private static int priority(Level level) {
        return switch (level) {
            case ERROR -> 3;
            case WARN -> 4;
            case INFO -> 6;
            case DEBUG, TRACE -> 7;
        };
    }
}
