package io.patternboard.board.voting;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;

/** Leaves a prepared round that will not be held. */
public record DropRound(RoundId round) implements RoundCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        Round found = board.rounds().get(round);
        if (found == null) return reject(ROUND_NOT_FOUND);
        if (found.state() == RoundState.DROPPED) return reject(ALREADY_SO);
        return found.state() == RoundState.PREPARED ? accept(new RoundDropped(round)) : reject(ROUND_NOT_PREPARED);
    }
}
