package io.patternboard.board.patterns;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Text;
import org.jspecify.annotations.Nullable;

/** Says how far the group is with a pattern. Any order is allowed, for groups go back too; rejecting needs a reason. */
public record SetPatternState(
        PatternId pattern, PatternState state, @Nullable String reason) implements PatternCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        if (state == PatternState.MERGED) return reject(BAD_INPUT);
        if (Limits.tooLong(Limits.TEXT, reason)) return reject(TEXT_TOO_LONG);
        if (state == PatternState.REJECTED && Text.isBlank(reason)) return reject(REASON_NEEDED);
        Rejection missing = Pattern.missing(board, pattern);
        if (missing != null) return reject(missing);
        if (board.patterns().get(pattern).state() == state) return reject(ALREADY_SO);
        return accept(new PatternStateSet(pattern, state, reason));
    }
}
