package org.storemetrics.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.storemetrics.state.Kept;
import org.storemetrics.state.StateInput;
import org.storemetrics.state.StateOutput;
import org.storemetrics.store.Source.FirstLook;

/**
 * What the sources know beside what is exposed of their stores, as it outlives the process: which files were there when each
 * source first looked, for how long those that are gone have been, and which stores are of no source.
 */
public final class KeptSources implements Kept {

    private final Sources sources;
    private final Clock clock;

    public KeptSources(Sources sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    @Override
    public void write(StateOutput out) throws IOException {
        List<Source> looked = sources.inForce().stream()
                .filter(source -> source.first() != null)
                .toList();
        out.writeInt(looked.size());
        for (Source source : looked) {
            out.text(source.files().toString());
            FirstLook first = Objects.requireNonNull(source.first());
            out.paths(first.files());
            out.paths(first.unlisted());
        }
        Map<Path, Duration> gone = new HashMap<>();
        sources.inForce().forEach(source -> gone.putAll(source.missing().gone()));
        out.instant(clock.instant());
        out.writeInt(gone.size());
        for (Map.Entry<Path, Duration> store : gone.entrySet()) {
            out.path(store.getKey());
            out.writeLong(store.getValue().toNanos());
        }
        out.paths(sources.ofNone());
    }

    @Override
    public Runnable read(StateInput in) throws IOException {
        int size = in.count(Integer.BYTES);
        Map<String, FirstLook> looked = new HashMap<>();
        for (int i = 0; i < size; i++) {
            looked.put(in.text(), new FirstLook(Set.copyOf(in.paths()), Set.copyOf(in.paths())));
        }
        Duration since = Duration.between(Objects.requireNonNull(in.instant()), clock.instant());
        // the clock was set back: nobody knows
        Duration meanwhile = since.isNegative() ? Duration.ZERO : since;
        Map<Path, Duration> gone = new HashMap<>();
        for (int left = in.count(Integer.BYTES); left > 0; left--) {
            gone.put(in.path(), Duration.ofNanos(in.readLong()).plus(meanwhile));
        }
        Collection<Path> ofNone = in.paths();
        return () -> restore(looked, gone, ofNone);
    }

    private void restore(Map<String, FirstLook> looked, Map<Path, Duration> gone, Collection<Path> ofNone) {
        sources.inForce().forEach(source -> {
            FirstLook look = looked.get(source.files().toString());
            if (look != null) {
                source.restore(look);
            }
        });
        sources.restore(ofNone);
        gone.forEach((store, since) -> {
            Source owner = sources.owner(store);
            if (owner != null) {
                owner.missing().restoreGone(store, since);
            }
        });
    }
}
