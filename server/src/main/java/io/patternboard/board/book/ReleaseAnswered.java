package io.patternboard.board.book;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.patterns.PatternId;
import org.jspecify.annotations.Nullable;

/** By whom is on the commit. */
public record ReleaseAnswered(
        PatternId pattern, Verdict answer, @Nullable String why) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withBook(board.book()
                .change(pattern, each -> each.asking(each.asked().answered(answer, why, stamp), stamp)));
    }
}
