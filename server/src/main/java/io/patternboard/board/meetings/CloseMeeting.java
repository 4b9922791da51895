package io.patternboard.board.meetings;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;

public record CloseMeeting(MeetingId meeting) implements MeetingCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        Rejection notLive = notLive(board);
        return notLive != null ? reject(notLive) : accept(new MeetingClosed(meeting));
    }
}
