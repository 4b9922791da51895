package io.patternboard.board.patterns;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Work;

public record MovePattern(PatternId pattern, Double x, Double y) implements PatternCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        if (Limits.offSurface(x, y)) return reject(BAD_INPUT);
        Rejection missing = Pattern.missing(board, pattern);
        return missing != null ? reject(missing) : accept(new PatternMoved(pattern, x, y));
    }

    @Override
    public Work work() {
        return Work.CLUSTER;
    }
}
