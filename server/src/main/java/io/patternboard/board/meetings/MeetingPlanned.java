package io.patternboard.board.meetings;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record MeetingPlanned(
        MeetingId meeting, String title, @Nullable String startsAt, List<Step> agenda) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        Meeting old = board.meetings().get(meeting);
        String start = Text.changed(null, startsAt);
        Meeting planned = old == null
                ? new Meeting(title, start, agenda, MeetingState.PLANNED, null, null, null)
                : old.planned(title, start, agenda);
        return board.withMeetings(board.meetings().with(meeting, planned));
    }
}
