package io.patternboard.board.voting;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends the voting. Whether it may is decided here; the event follows from {@link Counted}, once the ballots are.
 *
 * @param hands what was counted by hand; it comes in with the closing, so that it lies nowhere while others still vote
 */
public record CloseRound(RoundId round, @Nullable Hands hands) implements RoundCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        Round found = board.rounds().get(round);
        if (found == null) return reject(ROUND_NOT_FOUND);
        if (found.state() != RoundState.OPEN) return reject(ROUND_NOT_OPEN);
        Rejection invalid = hands == null ? null : hands.invalid(found);
        return invalid == null ? accept() : reject(invalid);
    }

    /**
     * The round's ballots have been counted and the link between people and choices erased.
     *
     * @param turnout all who voted
     * @param byHand how many of them by raising hands; absent: none
     */
    public record Counted(
            RoundId round, int turnout, @Nullable Integer byHand, List<String> receipts) implements Command {
        @Override
        public Decision decide(Board board, Participant by) {
            Round found = board.rounds().get(round);
            if (found == null) return reject(ROUND_NOT_FOUND);
            if (found.state() != RoundState.OPEN) return reject(ROUND_NOT_OPEN);
            return accept(new RoundClosed(round, turnout, byHand, receipts));
        }

        @Override
        public Role needs() {
            return Role.FACILITATOR;
        }
    }
}
