package io.patternboard.board.book;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.patterns.PatternId;

/** With the words that were asked last. */
public record PatternReleased(PatternId pattern) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withBook(board.book().change(pattern, each -> each.out(stamp)));
    }
}
