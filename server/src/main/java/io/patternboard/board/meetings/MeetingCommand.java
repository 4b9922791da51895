package io.patternboard.board.meetings;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import org.jspecify.annotations.Nullable;

/** A command about the course of a meeting, which is the facilitator's. */
interface MeetingCommand extends Command {
    MeetingId meeting();

    @Override
    default Role needs() {
        return Role.FACILITATOR;
    }

    /** Why the meeting is not the one that is going on, or null where it is. */
    default @Nullable Rejection notLive(Board board) {
        Meeting found = board.meetings().get(meeting());
        if (found == null) return Rejection.MEETING_NOT_FOUND;
        return found.isLive() ? null : Rejection.MEETING_NOT_LIVE;
    }
}
