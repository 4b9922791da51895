package io.patternboard.board.voting;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;

public record RoundDropped(RoundId round) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withRounds(board.rounds().change(round, Round::dropped));
    }
}
