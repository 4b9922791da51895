package io.patternboard.board.interventions;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.Text;
import org.jspecify.annotations.Nullable;

public record InterventionStateSet(
        InterventionId intervention,
        InterventionState state,
        @Nullable String reason) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        String why = Text.changed(null, reason);
        return board.withInterventions(
                board.interventions().change(intervention, each -> each.inState(state, why, stamp)));
    }
}
