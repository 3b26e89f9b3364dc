package org.storemetrics.read;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** All that takes part in a read besides its gauges. */
final class Participants implements ReadParticipant {

    private final Map<Object, ReadParticipant> byOwner = new IdentityHashMap<>();
    private final List<Runnable> onForget = new ArrayList<>();

    <P extends ReadParticipant> P enlist(Object owner, Supplier<P> participant) {
        @SuppressWarnings("unchecked")
        P enlisted = (P) byOwner.computeIfAbsent(owner, first -> participant.get());
        return enlisted;
    }

    void onForget(Runnable undo) {
        onForget.add(undo);
    }

    @Override
    public void keepRow() {
        byOwner.values().forEach(ReadParticipant::keepRow);
    }

    @Override
    public void dropRow() {
        byOwner.values().forEach(ReadParticipant::dropRow);
    }

    @Override
    public void commit() {
        // what was measured after the last row belongs to no row: it is kept
        keepRow();
        byOwner.values().forEach(ReadParticipant::commit);
    }

    @Override
    public void forget() {
        byOwner.values().forEach(ReadParticipant::forget);
        onForget.forEach(Runnable::run);
    }
}
