package io.patternboard.board.meetings;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;

public record OpenMeeting(MeetingId meeting) implements MeetingCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        Meeting found = board.meetings().get(meeting);
        if (found == null) return reject(MEETING_NOT_FOUND);
        if (found.isLive()) return reject(ALREADY_SO);
        if (found.state() == MeetingState.CLOSED) return reject(MEETING_CLOSED);
        if (board.liveMeeting() != null) return reject(ANOTHER_MEETING_LIVE);
        return accept(new MeetingOpened(meeting));
    }
}
