package io.patternboard.board;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import org.jspecify.annotations.Nullable;

/**
 * How long the board is kept after its last change; then all of it is deleted.
 *
 * @param months 1 to 120; absent: for ever
 */
public record SetRetention(@Nullable Integer months) implements Command {
    private static final int MONTHS_MAX = 120;

    @Override
    public Decision decide(Board board, Participant by) {
        if (months != null && (months < 1 || months > MONTHS_MAX)) return reject(BAD_INPUT);
        if (months == null && board.charter().retentionMonths() == null) return reject(ALREADY_SO);
        // The same again counts as a change of the board: it is kept that much longer.
        return accept(new RetentionSet(months));
    }

    @Override
    public Role needs() {
        return Role.FACILITATOR;
    }
}
