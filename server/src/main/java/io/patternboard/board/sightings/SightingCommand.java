package io.patternboard.board.sightings;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import io.patternboard.board.Trace;
import io.patternboard.board.Work;
import org.jspecify.annotations.Nullable;

/** Takes a sighting back, or brings it back: one's own, and for a facilitator anybody's. */
interface SightingCommand extends Command {
    SightingId sighting();

    @Override
    default @Nullable Trace subject(Board board) {
        Sighting found = board.sightings().get(sighting());
        return found == null ? null : found.trace();
    }

    /** Why not, or null where it may be. */
    default @Nullable Rejection mayNot(Board board, Participant by, boolean binned) {
        Sighting found = board.sightings().get(sighting());
        if (found == null) return Rejection.SIGHTING_NOT_FOUND;
        boolean own = by.id().equals(found.trace().by());
        if (!own && by.role() != Role.FACILITATOR) return Rejection.NOT_YOURS;
        return (found.binned() != null) == binned ? Rejection.ALREADY_SO : null;
    }

    @Override
    default Work work() {
        return Work.DISCUSS;
    }
}
