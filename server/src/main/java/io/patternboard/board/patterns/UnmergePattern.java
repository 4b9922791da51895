package io.patternboard.board.patterns;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Work;

/** Makes two patterns again of what was merged. The other has to be on the surface: what it has cannot be taken from a third. */
public record UnmergePattern(PatternId pattern) implements PatternCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        Pattern found = board.patterns().get(pattern);
        if (found == null) return reject(PATTERN_NOT_FOUND);
        if (found.mergedInto() == null) return reject(ALREADY_SO);
        Rejection missing = Pattern.missing(board, found.mergedInto());
        return missing != null ? reject(missing) : accept(new PatternUnmerged(pattern));
    }

    @Override
    public Work work() {
        return Work.CLUSTER;
    }
}
