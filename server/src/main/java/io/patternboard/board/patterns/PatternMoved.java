package io.patternboard.board.patterns;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;

public record PatternMoved(PatternId pattern, double x, double y) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withPatterns(board.patterns().change(pattern, each -> each.movedTo(x, y, stamp)));
    }
}
