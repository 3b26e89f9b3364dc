package org.storemetrics.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.storemetrics.app.Trial;
import org.storemetrics.cases.Case;
import org.storemetrics.cases.Case.Measured;
import org.storemetrics.cases.Case.Version;
import org.storemetrics.read.RowOutcome;
import org.storemetrics.read.RowRejectedException.RejectReason;
import org.storemetrics.rows.Row;
import org.storemetrics.settings.Settings;

/** One read of a case's store: why rows, or all of it, have failed. */
final class TriedCase implements RowOutcome {

    /** Routes may ask for it, too: what they make of it is the same on every machine. */
    private static final Instant MODIFIED = Instant.parse("2026-01-01T00:00:00Z");

    private static final int MOST = 10;

    private final List<String> reasons = new ArrayList<>();
    private long rejected;

    private TriedCase() {}

    /** Reads all versions of a case's store, one after the other, by routes that have read nothing before. */
    static List<Measured> measure(Case one, Settings settings, @Nullable String source) throws Exception {
        Path folder = Files.createTempDirectory("store-metrics");
        Path store = folder.resolve(one.name() + ".xml");
        List<Measured> measured = new ArrayList<>();
        try (Trial trial = new Trial(settings, store, source)) {
            for (Version version : one.reads()) {
                Files.copy(version.store(), store, StandardCopyOption.REPLACE_EXISTING);
                Duration later = Duration.ofHours(measured.size());
                Files.setLastModifiedTime(store, FileTime.from(MODIFIED.plus(later)));
                TriedCase read = new TriedCase();
                trial.read(read);
                measured.add(new Measured(trial.metrics(), read.reasons(folder)));
            }
            return measured;
        } finally {
            Files.deleteIfExists(store);
            Files.delete(folder);
        }
    }

    @Override
    public void rejected(Row row, RejectReason reason, String message) {
        if (rejected < MOST) {
            reasons.add("row " + row.number() + ", line " + row.line() + ": " + message + " (" + reason.label() + ")");
        }
        rejected++;
    }

    @Override
    public void failed(String why) {
        reasons.add("cannot read " + why);
    }

    private List<String> reasons(Path folder) {
        if (rejected > MOST) {
            reasons.add("and " + (rejected - MOST) + " more rows");
        }
        return reasons.stream().map(reason -> reason.replace(folder + "/", "")).toList();
    }
}
