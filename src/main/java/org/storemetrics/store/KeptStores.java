package org.storemetrics.store;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.FileStamp;
import org.storemetrics.read.KeptSnapshot;
import org.storemetrics.read.ReadFailedException.FailureReason;
import org.storemetrics.read.RowRejectedException.RejectReason;
import org.storemetrics.state.Kept;
import org.storemetrics.state.StateInput;
import org.storemetrics.state.StateOutput;
import org.storemetrics.store.StoreState.LastRead;
import org.storemetrics.store.StoreState.Reads;
import org.storemetrics.store.StoreState.SeenFile;

/** All that is exposed of each store, as it outlives the process. */
public final class KeptStores implements Kept {

    private final Stores stores;

    public KeptStores(Stores stores) {
        this.stores = stores;
    }

    @Override
    public void write(StateOutput out) throws IOException {
        Map<Path, StoreState> states = stores.states();
        out.writeInt(states.size());
        for (Map.Entry<Path, StoreState> store : states.entrySet()) {
            out.path(store.getKey());
            write(store.getValue(), out);
        }
    }

    @Override
    public Runnable read(StateInput in) throws IOException {
        int size = in.count(Integer.BYTES);
        Map<Path, StoreState> states = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            states.put(in.path(), state(in));
        }
        return () -> stores.restore(states);
    }

    private static void write(StoreState state, StateOutput out) throws IOException {
        out.optionalText(state.failure() == null ? null : state.failure().name());
        write(state.file().stamp(), out);
        write(state.file().read(), out);
        out.writeBoolean(state.file().settled());
        Reads reads = state.reads();
        out.instant(reads.lastSuccess());
        out.writeLong(reads.successes());
        out.writeLong(reads.failures());
        out.writeDouble(reads.seconds());
        out.writeLong(reads.rows());
        write(reads.rejected(), out);
        out.writeLong(reads.last().rows());
        write(reads.last().rejected(), out);
        KeptSnapshot.write(state.snapshot(), out);
    }

    private static StoreState state(StateInput in) throws IOException {
        String failure = in.optionalText();
        SeenFile file = new SeenFile(stamp(in), stamp(in), in.readBoolean());
        Reads reads = new Reads(
                in.instant(),
                in.readLong(),
                in.readLong(),
                in.readDouble(),
                in.readLong(),
                rejected(in),
                new LastRead(in.readLong(), rejected(in)));
        return new StoreState(
                failure == null ? null : FailureReason.valueOf(failure), file, reads, KeptSnapshot.read(in));
    }

    private static void write(@Nullable FileStamp stamp, StateOutput out) throws IOException {
        out.instant(stamp == null ? null : stamp.modified().toInstant());
        if (stamp != null) {
            out.instant(stamp.changed() == null ? null : stamp.changed().toInstant());
            out.writeLong(stamp.size());
            out.optionalText(stamp.identity());
        }
    }

    private static @Nullable FileStamp stamp(StateInput in) throws IOException {
        Instant modified = in.instant();
        if (modified == null) {
            return null;
        }
        Instant changed = in.instant();
        return new FileStamp(
                FileTime.from(modified),
                changed == null ? null : FileTime.from(changed),
                in.readLong(),
                in.optionalText());
    }

    private static void write(Map<RejectReason, Long> rejected, StateOutput out) throws IOException {
        out.writeInt(rejected.size());
        for (Map.Entry<RejectReason, Long> reason : rejected.entrySet()) {
            out.text(reason.getKey().name());
            out.writeLong(reason.getValue());
        }
    }

    private static Map<RejectReason, Long> rejected(StateInput in) throws IOException {
        int size = in.count(Integer.BYTES);
        Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
        for (int i = 0; i < size; i++) {
            rejected.put(RejectReason.valueOf(in.text()), in.readLong());
        }
        return Map.copyOf(rejected);
    }
}
