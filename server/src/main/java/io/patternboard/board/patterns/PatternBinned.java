package io.patternboard.board.patterns;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;

public record PatternBinned(PatternId pattern) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        Pattern binned = board.patterns().get(pattern);
        if (binned == null) return board;
        return board.withPatterns(board.patterns().with(pattern, binned.binned(true, stamp)))
                .withCards(board.cards().changeAll(binned.cards(), each -> each.withPattern(null)));
    }
}
