package io.patternboard.board;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a thing comes from and when it last changed.
 *
 * @param changed the seq of the last commit that changed it
 * @param changedBefore the seq of the last change by somebody other than {@code changedBy}; absent where there is none.
 *     Without it one's own newer change would hide somebody else's from {@code unchangedSince}
 */
public record Trace(
        @Nullable ParticipantId by,
        Instant at,
        long changed,
        @Nullable ParticipantId changedBy,
        @Nullable Long changedBefore) {
    public static Trace of(Stamp stamp) {
        return new Trace(stamp.by(), stamp.at(), stamp.seq(), stamp.by(), null);
    }

    public Trace changed(Stamp stamp) {
        Long before = Objects.equals(stamp.by(), changedBy) ? changedBefore : Long.valueOf(changed);
        return new Trace(by, at, stamp.seq(), stamp.by(), before);
    }

    /** Whether somebody other than {@code who} changed it after {@code seq}. */
    public boolean changedSince(long seq, ParticipantId who) {
        if (!who.equals(changedBy)) return changed > seq;
        return changedBefore != null && changedBefore > seq;
    }
}
