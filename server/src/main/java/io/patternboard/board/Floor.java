package io.patternboard.board;

import io.patternboard.board.comments.Subject;
import io.patternboard.board.meetings.Timer;
import org.jspecify.annotations.Nullable;

/**
 * What holds for everyone in the room at once.
 *
 * @param locked true where only facilitators may change the board
 * @param spotlight what everybody is asked to look at, the projector first of all
 */
public record Floor(
        @Nullable Timer timer,
        @Nullable Boolean locked,
        @Nullable Subject spotlight) {
    static final Floor OPEN = new Floor(null, null, null);

    public boolean isLocked() {
        return locked != null;
    }

    public Floor with(@Nullable Timer newTimer) {
        return new Floor(newTimer, locked, spotlight);
    }

    public Floor locked(boolean nowLocked) {
        return new Floor(timer, nowLocked ? true : null, spotlight);
    }

    public Floor with(@Nullable Subject newSpotlight) {
        return new Floor(timer, locked, newSpotlight);
    }
}
