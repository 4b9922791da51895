package io.patternboard.board.interventions;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;

public record BinIntervention(InterventionId intervention) implements InterventionCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        if (!board.interventions().has(intervention)) return reject(INTERVENTION_NOT_FOUND);
        if (!board.interventions().get(intervention).isHere()) return reject(ALREADY_SO);
        return accept(new InterventionBinned(intervention));
    }
}
