package io.patternboard.board.meetings;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.comments.Subject;
import org.jspecify.annotations.Nullable;

/** @param on absent where it was taken off */
public record SpotlightSet(@Nullable Subject on) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withFloor(board.floor().with(on));
    }
}
