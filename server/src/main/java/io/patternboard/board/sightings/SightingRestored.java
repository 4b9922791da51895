package io.patternboard.board.sightings;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;

public record SightingRestored(SightingId sighting) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withSightings(board.sightings().change(sighting, each -> each.binned(false, stamp)));
    }
}
