package io.patternboard.board.patterns;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;

/** Puts a pattern in the bin; its cards stay on the board, loose. */
public record BinPattern(PatternId pattern) implements PatternCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        Pattern found = board.patterns().get(pattern);
        if (found == null) return reject(PATTERN_NOT_FOUND);
        if (found.binned() != null) return reject(ALREADY_SO);
        if (!found.isHere()) return reject(PATTERN_NOT_HERE);
        return accept(new PatternBinned(pattern));
    }
}
