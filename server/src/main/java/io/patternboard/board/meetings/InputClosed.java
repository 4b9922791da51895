package io.patternboard.board.meetings;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;

public record InputClosed(MeetingId meeting) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withMeetings(board.meetings().change(meeting, each -> each.in(MeetingState.PLANNED)));
    }
}
