package io.patternboard.board.patterns;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.comments.Subject;
import io.patternboard.board.texts.RecentEdits;

public record PatternEdited(PatternId pattern, Description description) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        Board edited = board.withPatterns(board.patterns().change(pattern, each -> each.described(description, stamp)));
        return RecentEdits.noted(board, edited, new Subject(null, pattern, null), stamp);
    }
}
