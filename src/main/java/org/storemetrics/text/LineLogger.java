package org.storemetrics.text;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * Writes each message as one line, whatever is in it, in a {@link LogForm}. Of a library's logger, such as
 * one of Camel's, ten lines are written within an hour, then one an hour: what it says again and again fills no disk. What a
 * {@code log} step says is written as the route wants it.
 * {@code -Dlog.level=debug} shows more of this program's own, and stack traces.
 */
final class LineLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    private static final List<String> LIBRARIES = List.of(
            "org.apache.",
            "org.codehaus.",
            "io.micrometer.",
            "io.prometheus.",
            "com.",
            "java",
            "jdk.",
            "sun.",
            "picocli");
    private static final int NOTHING = Level.ERROR.toInt() + 1;
    private static final Map<String, Integer> LEVELS = Map.of(
            // a tick that the end of its route breaks off is no trouble; any other failure is told by the error handler
            "org.apache.camel.component.scheduler.SchedulerConsumer", Level.ERROR.toInt(),
            "org.apache.camel.component.timer.TimerConsumer", Level.ERROR.toInt(),
            // an error that ends a poll ends the process, which says so in one line
            "org.apache.camel.support.ScheduledPollConsumer", NOTHING,
            // a stop in the middle of a read is nothing to warn of
            "org.apache.camel.impl.engine.DefaultShutdownStrategy", Level.ERROR.toInt(),
            "org.apache.camel.impl.engine.DefaultInflightRepository", Level.ERROR.toInt());

    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final int MOST = 10;

    private final transient LogForm form;
    private final boolean isLibrary;
    private final int level;
    private long hour = System.nanoTime();
    private int lines;
    private long leftOut;

    LineLogger(String name, LogForm form) {
        this.form = form;
        this.name = name;
        isLibrary = LIBRARIES.stream().anyMatch(name::startsWith);
        level = isLibrary ? LEVELS.getOrDefault(name, Level.WARN.toInt()) : asked().toInt();
    }

    private static Level asked() {
        String asked = System.getProperty("log.level", "");
        return Stream.of(Level.values())
                .filter(one -> one.name().equalsIgnoreCase(asked))
                .findFirst()
                .orElse(Level.INFO);
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level at, @Nullable Marker marker, String text, Object @Nullable [] arguments, @Nullable Throwable error) {
        String message = arguments == null ? text : MessageFormatter.basicArrayFormat(text, arguments);
        if (isLibrary) {
            writeSome(at, message, error);
        } else {
            write(at, message, error);
        }
    }

    private synchronized void writeSome(Level at, String message, @Nullable Throwable error) {
        long now = System.nanoTime();
        if (now - hour >= HOUR) {
            // what was too much the last hour has one line from now on
            lines = leftOut > 0 ? MOST - 1 : 0;
            hour = now;
        }
        if (lines == MOST) {
            leftOut++;
            return;
        }
        lines++;
        String before = leftOut == 0 ? "" : " (" + leftOut + " lines before this one were left out)";
        String after = lines < MOST ? "" : " (more of " + name + " are left out for an hour)";
        leftOut = 0;
        write(at, message + before + after, error);
    }

    private void write(Level at, String message, @Nullable Throwable error) {
        Throwable root = error == null ? null : root(error);
        boolean isSaid = root == null || message.contains(String.valueOf(root.getMessage()));
        String reason = isSaid ? "" : ": " + root;
        System.err.println(form.line(at, OneLine.of(message + reason)));
        if (error != null && isDebugEnabled()) {
            error.printStackTrace();
        }
    }

    private static Throwable root(Throwable error) {
        return error.getCause() == null ? error : root(error.getCause());
    }

    private boolean isEnabled(Level at) {
        return at.toInt() >= level;
    }

    @Override
    public boolean isTraceEnabled() {
        return isEnabled(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return isEnabled(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return isEnabled(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return isEnabled(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return isEnabled(Level.ERROR);
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }
}
