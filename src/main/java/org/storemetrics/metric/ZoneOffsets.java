package org.storemetrics.metric;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/** The offsets of a zone, by the time that its clocks show: java.time would make two objects for each time. */
final class ZoneOffsets {

    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    private final ZoneRules rules;
    // local seconds from which the offset of the same place is valid, up to the next
    private final long[] changes;
    private final int[] offsets;

    private ZoneOffsets(ZoneRules rules, long[] changes, int[] offsets) {
        this.rules = rules;
        this.changes = changes;
        this.offsets = offsets;
    }

    /** Looks up each offset when it is asked for. */
    static ZoneOffsets lazy(ZoneRules rules) {
        return new ZoneOffsets(rules, new long[0], new int[0]);
    }

    /** Looks up the offsets from 1970 to 2100 once. */
    static ZoneOffsets eager(ZoneRules rules) {
        long[] changes = new long[1000];
        int[] offsets = new int[changes.length];
        int count = 0;
        ZoneOffsetTransition next = rules.nextTransition(Instant.EPOCH);
        while (next != null && next.getInstant().isBefore(END) && count < changes.length) {
            int before = next.getOffsetBefore().getTotalSeconds();
            int after = next.getOffsetAfter().getTotalSeconds();
            // in a gap, and where a time comes twice, it is the offset before
            changes[count] = next.toEpochSecond() + Math.max(before, after);
            offsets[count] = after;
            count++;
            next = rules.nextTransition(next.getInstant());
        }
        return new ZoneOffsets(rules, Arrays.copyOf(changes, count), Arrays.copyOf(offsets, count));
    }

    /** The offset in seconds when clocks show a time, given in seconds since 1970 began on them. */
    int at(long local) {
        int found = Arrays.binarySearch(changes, local);
        int place = found >= 0 ? found : -found - 2;
        if (place >= 0 && place < offsets.length - 1) {
            return offsets[place];
        }
        // in a gap, and where a time comes twice, that is the offset before, too
        return rules.getOffset(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC))
                .getTotalSeconds();
    }
}
