package org.storemetrics.read;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All that takes part in a read besides its series. */
public final class Participants {

    private final Read read;
    private final Map<Object, ReadParticipant> byOwner = new IdentityHashMap<>();
    private final List<ReadParticipant> all = new ArrayList<>();

    Participants(Read read) {
        this.read = read;
    }

    /** What an owner, known by its identity, keeps aside for the read; made when it first asks. */
    public <P extends ReadParticipant> P enlist(Object owner, Function<Read, P> participant) {
        P enlisted = of(owner);
        if (enlisted == null) {
            enlisted = participant.apply(read);
            byOwner.put(owner, enlisted);
            all.add(enlisted);
        }
        return enlisted;
    }

    /** What an owner keeps aside for the read; null if it has not asked. */
    @SuppressWarnings("unchecked")
    public <P extends ReadParticipant> @Nullable P of(Object owner) {
        return (P) byOwner.get(owner);
    }

    void keepRow() {
        // of each row, so without making anything
        for (int i = 0; i < all.size(); i++) {
            all.get(i).keepRow();
        }
    }

    void dropRow() {
        all.forEach(ReadParticipant::dropRow);
    }

    void commit() {
        all.forEach(ReadParticipant::commit);
    }

    void forget() {
        // where there is no memory left, so without making anything
        for (int i = 0; i < all.size(); i++) {
            all.get(i).forget();
        }
        all.clear();
        byOwner.clear();
    }
}
