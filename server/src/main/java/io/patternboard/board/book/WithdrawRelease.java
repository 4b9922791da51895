package io.patternboard.board.book;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.Role;
import io.patternboard.board.patterns.PatternId;

/** Takes a pattern out of the book. The question stays as it was answered. */
public record WithdrawRelease(PatternId pattern) implements ReleaseCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        Release found = board.book().get(pattern);
        if (found == null) return reject(RELEASE_NOT_ASKED);
        if (found.released() == null) return reject(ALREADY_SO);
        return accept(new ReleaseWithdrawn(pattern));
    }

    @Override
    public Role needs() {
        return Role.FACILITATOR;
    }
}
