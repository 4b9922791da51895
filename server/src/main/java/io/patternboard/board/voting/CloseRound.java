package io.patternboard.board.voting;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.Role;
import java.util.List;

/** Ends the voting. Whether it may is decided here; the event follows from {@link Counted}, once the ballots are. */
public record CloseRound(RoundId round) implements RoundCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        Round found = board.rounds().get(round);
        if (found == null) return reject(ROUND_NOT_FOUND);
        return found.state() == RoundState.OPEN ? accept() : reject(ROUND_NOT_OPEN);
    }

    /** The round's ballots have been counted and the link between people and choices erased. */
    public record Counted(RoundId round, int turnout, List<String> receipts) implements Command {
        @Override
        public Decision decide(Board board, Participant by) {
            Round found = board.rounds().get(round);
            if (found == null) return reject(ROUND_NOT_FOUND);
            if (found.state() != RoundState.OPEN) return reject(ROUND_NOT_OPEN);
            return accept(new RoundClosed(round, turnout, receipts));
        }

        @Override
        public Role needs() {
            return Role.FACILITATOR;
        }
    }
}
