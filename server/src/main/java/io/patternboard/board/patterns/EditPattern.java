package io.patternboard.board.patterns;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;

/** Changes what is written about a pattern: any of its texts. */
public record EditPattern(PatternId pattern, Description description) implements PatternCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        if (description.saysNothing()) return reject(NOTHING_TO_CHANGE);
        if (description.isTooLong()) return reject(TEXT_TOO_LONG);
        Rejection missing = Pattern.missing(board, pattern);
        return missing != null ? reject(missing) : accept(new PatternEdited(pattern, description));
    }
}
