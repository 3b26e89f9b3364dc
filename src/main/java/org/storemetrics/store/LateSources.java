package org.storemetrics.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Which sources do not get on. Whoever shows the metrics finds out, as a poll that hangs cannot tell. */
public final class LateSources {

    // how long the stores of others wait at a start for a source that does not get on
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Supplier<List<Source>> inForce;
    private final Source others;

    /** Looks at those in force, and at that of the routes which do not poll for files. */
    LateSources(Supplier<List<Source>> inForce, Source others) {
        this.inForce = inForce;
        this.others = others;
    }

    /** Finds out whether one is overdue: makes known what it looks at. */
    public boolean check() {
        boolean overdue = others.watch().check();
        for (Source source : inForce.get()) {
            if (source.watch().check()) {
                overdue = true;
                source.expectAll();
            }
        }
        return overdue;
    }

    /** Where each that is overdue waits: {@code reading /data/store.xml waits in measure-row, …}. */
    public List<String> places() {
        check();
        return Stream.concat(Stream.of(others), inForce.get().stream())
                .map(Source::watch)
                .filter(PollWatch::isOverdue)
                .map(PollWatch::where)
                .toList();
    }

    /** The directories of those that have not looked at every store since they began. */
    public List<Path> directories() {
        return unfinished().stream().map(source -> source.files().directory()).toList();
    }

    /** Whether some have looked at every store, and only such have not that do not get on: makes known what these look at. */
    public boolean holdUp() {
        List<Source> late = unfinished();
        boolean holdUp = !late.isEmpty()
                && late.size() < inForce.get().size()
                && late.stream().allMatch(source -> source.watch().isSilent(PATIENCE));
        if (holdUp) {
            late.forEach(Source::expectAll);
        }
        return holdUp;
    }

    private List<Source> unfinished() {
        return inForce.get().stream()
                .filter(source -> !source.nextPoll().isDone())
                .toList();
    }
}
