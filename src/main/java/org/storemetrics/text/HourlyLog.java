package org.storemetrics.text;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * What is seen again and again, as the log tells it: a line when it begins, when its kind changes and when it ends, and one an
 * hour while it lasts, with how often it was seen since the last line. What comes and goes all the time has a few lines, then
 * one an hour, too.
 *
 * @param <K> what it is about: a store, say
 */
public final class HourlyLog<K> {

    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final long DAY = Duration.ofDays(1).toNanos();
    /** Most changes that are told in an hour. */
    private static final int MOST = 4;

    private static final Object WELL = "well";

    private final Logger log;
    private final LongSupplier nanos;
    private final Map<K, Seen> all = new HashMap<>();

    /** Begins with nothing seen; the clock is monotonic and counts nanoseconds. */
    public HourlyLog(Logger log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
    }

    /**
     * Something was seen, for the first time or once more.
     *
     * @param kind equal for what needs no line of its own: an enum, say, but no text that tells more than the kind
     */
    public void seen(K what, Object kind, Level level, String line) {
        seen(what, kind, level, List.of(line), line);
    }

    /** The same, with lines that tell of a change and one that tells, each hour, that it lasts. */
    public synchronized void seen(K what, Object kind, Level level, List<String> changed, String lasts) {
        long now = nanos.getAsLong();
        if (!all.containsKey(what)) {
            all.values().removeIf(seen -> seen.isIdle(now));
        }
        all.computeIfAbsent(what, key -> new Seen(now)).next(kind, level, changed, lasts, now);
    }

    /** It is over, if it was there: the line is not repeated. */
    public synchronized void over(K what, String line) {
        if (all.containsKey(what)) {
            well(what, line);
        }
    }

    /** All is well, as it should be: the line is not repeated either. */
    public synchronized void well(K what, String line) {
        Seen seen = all.get(what);
        if (seen == null || !WELL.equals(seen.kind)) {
            seen(what, WELL, Level.INFO, line);
        }
    }

    /** What is seen of it from now on is new. */
    public synchronized void forget(K what) {
        all.remove(what);
    }

    /** What was last seen to be of one of these kinds is new when it is seen again. */
    public synchronized void forgetAll(Predicate<@Nullable Object> kinds) {
        all.values().removeIf(seen -> kinds.test(seen.kind));
    }

    /** Tells what waits to be told, though it may not be seen again: to be called now and then. */
    public synchronized void tell() {
        long now = nanos.getAsLong();
        all.values().forEach(seen -> seen.tell(now));
    }

    private final class Seen {

        private long hour;
        private long last;
        private long toldAt;
        // within the hour
        private int changes;
        private int lines;
        // a change was not told: there were too many
        private boolean held;
        private long times;
        private @Nullable Object kind;
        private @Nullable Object told;
        private Level level = Level.INFO;
        private List<String> changed = List.of();
        private String lasts = "";

        Seen(long now) {
            hour = now;
        }

        void next(Object next, Level nextLevel, List<String> nextChanged, String nextLasts, long now) {
            changes += next.equals(kind) ? 0 : 1;
            kind = next;
            level = nextLevel;
            changed = nextChanged;
            lasts = nextLasts;
            times++;
            last = now;
            tell(now);
        }

        void tell(long now) {
            if (now - hour >= HOUR) {
                // what has changed too often has to be steady for an hour before it may do so again
                lines = changes > MOST ? MOST - 1 : 0;
                changes = 0;
                hour = now;
            }
            if (isTold()) {
                if (times > 0 && now - toldAt >= HOUR) {
                    say(counted(), now);
                }
            } else if (lines < MOST) {
                say(held ? counted() : changed, now);
            } else {
                held = true;
            }
        }

        private List<String> counted() {
            String how = held ? "it comes and goes: " : "";
            return List.of(lasts + " (" + how + times + " times since the last line)");
        }

        private void say(List<String> text, long now) {
            text.forEach(log.atLevel(level)::log);
            told = kind;
            toldAt = now;
            times = 0;
            held = false;
            lines++;
        }

        private boolean isTold() {
            return Objects.equals(kind, told);
        }

        boolean isIdle(long now) {
            return isTold() && now - last > DAY;
        }
    }
}
