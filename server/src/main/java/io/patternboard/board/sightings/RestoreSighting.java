package io.patternboard.board.sightings;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;

public record RestoreSighting(SightingId sighting) implements SightingCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        Rejection mayNot = mayNot(board, by, false);
        return mayNot != null ? reject(mayNot) : accept(new SightingRestored(sighting));
    }
}
