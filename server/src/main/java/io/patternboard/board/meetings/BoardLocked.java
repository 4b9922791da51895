package io.patternboard.board.meetings;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;

public record BoardLocked() implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withFloor(board.floor().locked(true));
    }
}
