package org.storemetrics.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.storemetrics.export.Exposition;
import org.storemetrics.export.Health;
import org.storemetrics.export.Textfile;
import org.storemetrics.settings.Settings;
import org.storemetrics.store.PollWatch;
import org.storemetrics.store.Sources;

/** Whether {@code run} polls and writes: what it has not done for three periods, and at least a minute, does not go on. */
final class ProcessHealth implements Health {

    private final Sources sources;
    private final Exposition exposition;
    private final Textfile textfile;
    private final Settings.Textfile file;
    private volatile boolean hasSeenAll;

    ProcessHealth(Beans beans, Settings.Textfile file) {
        this.sources = beans.sources();
        this.exposition = beans.exposition();
        this.textfile = beans.textfile();
        this.file = file;
    }

    @Override
    public List<String> troubles() {
        List<String> troubles = new ArrayList<>(sources.late().places());
        Duration age = textfile.age();
        if (age.compareTo(PollWatch.patience(file.period())) > 0) {
            Path path = file.directory().resolve(file.file());
            troubles.add(path + " was not written for " + age.toSeconds() + " s");
        }
        return troubles;
    }

    /** Sources that an edit adds later are no reason to wait for a process that works already. */
    @Override
    public List<String> unseen() {
        if (hasSeenAll) {
            return List.of();
        }
        List<Path> late = sources.late().directories();
        hasSeenAll = late.isEmpty() && exposition.isReady();
        return late.isEmpty() && !hasSeenAll
                ? List.of("no store was looked at yet")
                : late.stream()
                        .map(directory -> "the stores of " + directory + " were not looked at yet")
                        .toList();
    }
}
