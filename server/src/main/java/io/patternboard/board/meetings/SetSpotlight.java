package io.patternboard.board.meetings;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import io.patternboard.board.comments.Subject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts one thing before everybody, or takes the spotlight off again. */
public record SetSpotlight(@Nullable Subject on) implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        Rejection missing = on == null ? null : on.missing(board);
        if (missing != null) return reject(missing);
        if (Objects.equals(board.floor().spotlight(), on)) return reject(Rejection.ALREADY_SO);
        return accept(new SpotlightSet(on));
    }

    @Override
    public Role needs() {
        return Role.FACILITATOR;
    }
}
