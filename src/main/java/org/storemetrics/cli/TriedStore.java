package org.storemetrics.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.storemetrics.app.Trial;
import org.storemetrics.app.TriedSteps;
import org.storemetrics.file.IoReason;
import org.storemetrics.mistakes.FieldUse;
import org.storemetrics.mistakes.RouteFiles;
import org.storemetrics.read.RowOutcome;
import org.storemetrics.read.RowRejectedException.RejectReason;
import org.storemetrics.read.Snapshot.Contribution;
import org.storemetrics.routes.LoadedRoutes;
import org.storemetrics.rows.Row;
import org.storemetrics.settings.Settings;
import org.storemetrics.text.DidYouMean;

/** A store that routes were tried on: what of them cannot work, and what has done nothing, for whatever reason. */
final class TriedStore implements RowOutcome {

    private static final int MOST_FIELDS = 1000;
    private static final int MOST_TYPES = 1000;
    private static final int SHOWN = 30;

    private final Path store;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Set<String> fields = new TreeSet<>();
    private final Map<String, Long> unmeasured = new TreeMap<>();
    private long rows;
    private long rejected;
    private @Nullable String rejection;

    private TriedStore(Path store) {
        this.store = store;
    }

    /** Reads a store by the routes, of which nothing is wrong that can be seen without one. */
    static TriedStore of(Path store, Settings settings, @Nullable String source) throws Exception {
        TriedStore tried = new TriedStore(store);
        String unreadable = unreadable(store);
        if (unreadable != null) {
            tried.problems.add(store + ": " + unreadable);
            return tried;
        }
        RouteFiles files = LoadedRoutes.files(settings);
        List<FieldUse> uses = FieldUse.in(files);
        Set<String> named = uses.stream().map(FieldUse::field).collect(Collectors.toSet());
        tried.conclude(Trial.watch(settings, store, source, files, named, tried), uses);
        return tried;
    }

    private static @Nullable String unreadable(Path store) {
        if (Files.exists(store) && !Files.isRegularFile(store)) {
            return "it is no file";
        }
        try (InputStream bytes = Files.newInputStream(store)) {
            bytes.read();
            return null;
        } catch (IOException e) {
            return IoReason.isMissing(e) ? "there is no such file" : "it cannot be read: " + IoReason.of(e);
        }
    }

    @Override
    public void measured(Row row, List<Contribution> contributions) {
        see(row);
        boolean matched =
                contributions.stream().anyMatch(one -> !one.family().name().equals(ShownRows.UNMATCHED));
        if (!matched && unmeasured.size() < MOST_TYPES) {
            unmeasured.merge(String.valueOf(row.getHeader("type")), 1L, Long::sum);
        }
    }

    @Override
    public void rejected(Row row, RejectReason reason, String message) {
        see(row);
        rejected++;
        if (rejection == null) {
            rejection = "row " + row.number() + ", line " + row.line() + ": " + message;
        }
    }

    private void see(Row row) {
        rows++;
        if (fields.size() < MOST_FIELDS) {
            fields.addAll(row.fields().keySet());
            // of the row's own text
            fields.remove("");
        }
    }

    @Override
    public void unmatched(String nearest) {
        problems.add(store + ": none of its elements is a row (store.row): did you mean '" + nearest + "'?");
    }

    @Override
    public void failed(String why) {
        problems.add(why);
    }

    private void conclude(TriedSteps steps, List<FieldUse> uses) {
        if (rows == 0) {
            return;
        }
        problems.addAll(steps.rejecting());
        if (rejected > 0 && problems.isEmpty()) {
            warnings.add("rejected " + rejected + " of " + rows + " rows, such as " + rejection);
        }
        warnings.addAll(steps.unfulfilled());
        Set<String> told = new TreeSet<>();
        uses.stream()
                .filter(use -> steps.absent().contains(use.field()) && told.add(use.field()))
                .forEach(use -> warnings.add(use.place() + ": no row has ${" + use.field() + "}" + hint(use.field())));
        if (!told.isEmpty()) {
            warnings.add("the rows have the fields "
                    + fields.stream().limit(SHOWN).collect(Collectors.joining(", "))
                    + (fields.size() > SHOWN ? " and " + (fields.size() - SHOWN) + " more" : ""));
        }
        unmeasured.forEach((type, count) -> warnings.add("no step measures rows "
                + (type.equals("null") ? "without a type" : "of type '" + type + "'") + " (" + count + ")"));
    }

    private String hint(String field) {
        String name = field.replaceFirst("^(header|body)[.\\[]", "").replaceFirst("[.\\[\\]].*", "");
        return DidYouMean.of(name, fields);
    }

    /** What cannot work. */
    List<String> problems() {
        return problems;
    }

    /** What has done nothing for this store, and may do for others. */
    List<String> warnings() {
        return warnings;
    }

    long rows() {
        return rows;
    }
}
