package io.patternboard.board.voting;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.Role;

/** Shows everyone the result at once. The event follows from {@link Tallied}, once the withheld tally is at hand. */
public record RevealRound(RoundId round) implements RoundCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        Round found = board.rounds().get(round);
        if (found == null) return reject(ROUND_NOT_FOUND);
        if (found.state() == RoundState.REVEALED || found.state() == RoundState.DECIDED) return reject(ALREADY_SO);
        return found.state() == RoundState.CLOSED ? accept() : reject(ROUND_NOT_CLOSED);
    }

    /** The tally that was withheld since the round closed. */
    public record Tallied(RoundId round, Result result) implements Command {
        @Override
        public Decision decide(Board board, Participant by) {
            Round found = board.rounds().get(round);
            if (found == null) return reject(ROUND_NOT_FOUND);
            if (found.state() != RoundState.CLOSED) return reject(ROUND_NOT_CLOSED);
            // A secret round has no signed ballots: whatever brought some here is a mistake that must not come out.
            if (result.tally() == null || result.ballots() != null && !found.isNamed()) return reject(FAULT);
            return accept(new RoundRevealed(round, result));
        }

        @Override
        public Role needs() {
            return Role.FACILITATOR;
        }
    }
}
