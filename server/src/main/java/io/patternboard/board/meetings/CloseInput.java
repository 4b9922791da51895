package io.patternboard.board.meetings;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;

/** Takes no more input for the meeting; it is planned again. What was posted for it stays its own. */
public record CloseInput(MeetingId meeting) implements MeetingCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        Meeting found = board.meetings().get(meeting);
        if (found == null) return reject(MEETING_NOT_FOUND);
        return found.state() == MeetingState.INPUT ? accept(new InputClosed(meeting)) : reject(ALREADY_SO);
    }
}
