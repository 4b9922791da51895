package io.patternboard.board.meetings;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;

/** Opens a planned meeting for input: cards posted from now on are for that meeting. One meeting at a time. */
public record OpenInput(MeetingId meeting) implements MeetingCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        Meeting found = board.meetings().get(meeting);
        if (found == null) return reject(MEETING_NOT_FOUND);
        if (found.state() == MeetingState.CLOSED) return reject(MEETING_CLOSED);
        if (found.state() != MeetingState.PLANNED) return reject(ALREADY_SO);
        if (board.meetingOpenForInput() != null) return reject(ANOTHER_INPUT_OPEN);
        return accept(new InputOpened(meeting));
    }
}
