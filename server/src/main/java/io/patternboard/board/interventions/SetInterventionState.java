package io.patternboard.board.interventions;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import org.jspecify.annotations.Nullable;

public record SetInterventionState(
        InterventionId intervention,
        InterventionState state,
        @Nullable String reason) implements InterventionCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        if (Limits.tooLong(Limits.TEXT, reason)) return reject(TEXT_TOO_LONG);
        Rejection missing = missing(board);
        if (missing != null) return reject(missing);
        if (board.interventions().get(intervention).state() == state) return reject(ALREADY_SO);
        return accept(new InterventionStateSet(intervention, state, reason));
    }
}
