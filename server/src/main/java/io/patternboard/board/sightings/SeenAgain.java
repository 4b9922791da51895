package io.patternboard.board.sightings;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.Trace;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.meetings.MeetingId;
import io.patternboard.board.patterns.PatternId;
import org.jspecify.annotations.Nullable;

/** @param meeting the one that was going on; absent: in the work */
public record SeenAgain(
        SightingId sighting,
        PatternId pattern,
        @Nullable String text,
        @Nullable CardId card,
        @Nullable MeetingId meeting)
        implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        Sighting seen = new Sighting(pattern, text, card, meeting, null, Trace.of(stamp));
        return board.withSightings(board.sightings().with(sighting, seen));
    }
}
