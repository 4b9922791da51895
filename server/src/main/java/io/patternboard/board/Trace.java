package io.patternboard.board;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a thing comes from and when it last changed.
 *
 * @param changed the seq of the last commit that changed it
 */
public record Trace(
        @Nullable ParticipantId by,
        Instant at,
        long changed,
        @Nullable ParticipantId changedBy) {
    public static Trace of(Stamp stamp) {
        return new Trace(stamp.by(), stamp.at(), stamp.seq(), stamp.by());
    }

    public Trace changed(Stamp stamp) {
        return new Trace(by, at, stamp.seq(), stamp.by());
    }

    /** Whether somebody other than {@code who} changed it after {@code seq}. */
    public boolean changedSince(long seq, ParticipantId who) {
        return changed > seq && !Objects.equals(changedBy, who);
    }
}
