package io.patternboard.board.voting;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;

public record RoundClosed(RoundId round, int turnout) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withRounds(board.rounds().change(round, each -> each.closed(turnout)));
    }
}
