package io.patternboard.board.interventions;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;

public record InterventionRestored(InterventionId intervention) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withInterventions(board.interventions().change(intervention, each -> each.binned(false, stamp)));
    }
}
