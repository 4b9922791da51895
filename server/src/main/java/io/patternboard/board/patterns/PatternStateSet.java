package io.patternboard.board.patterns;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.Text;
import org.jspecify.annotations.Nullable;

public record PatternStateSet(
        PatternId pattern, PatternState state, @Nullable String reason) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        String why = Text.changed(null, reason);
        return board.withPatterns(board.patterns().change(pattern, each -> each.inState(state, why, stamp)));
    }
}
