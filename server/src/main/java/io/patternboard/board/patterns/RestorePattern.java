package io.patternboard.board.patterns;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;

/** Takes a pattern out of the bin, with those of its cards that nobody has put elsewhere meanwhile. */
public record RestorePattern(PatternId pattern) implements PatternCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        Pattern found = board.patterns().get(pattern);
        if (found == null) return reject(PATTERN_NOT_FOUND);
        if (found.binned() == null) return reject(ALREADY_SO);
        var stillLoose = found.cards().stream()
                .filter(card -> board.cards().get(card).pattern() == null)
                .toList();
        return accept(new PatternRestored(pattern, stillLoose));
    }
}
