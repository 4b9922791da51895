package io.patternboard.board.book;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import io.patternboard.board.patterns.PatternId;

/**
 * Puts into the book what was asked. An objection stands in the way; silence does not, for people leave groups.
 *
 * @param asking the question whose words are released, so that it is the one that was looked at
 */
public record ReleasePattern(AskingId asking, PatternId pattern) implements ReleaseCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        Rejection unsuited = ReleaseCommand.unsuited(board, pattern);
        if (unsuited != null) return reject(unsuited);
        Release found = board.book().get(pattern);
        if (found == null) return reject(RELEASE_NOT_ASKED);
        if (!found.asked().id().equals(asking)) return reject(CHANGED_SINCE);
        if (found.asked().isObjectedTo()) return reject(RELEASE_OBJECTED);
        if (found.isOut()) return reject(ALREADY_SO);
        return accept(new PatternReleased(pattern));
    }

    @Override
    public Role needs() {
        return Role.FACILITATOR;
    }
}
