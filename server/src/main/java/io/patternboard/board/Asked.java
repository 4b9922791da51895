package io.patternboard.board;

import static io.patternboard.board.Decision.reject;

import org.jspecify.annotations.Nullable;

/**
 * A command as it came in.
 *
 * @param id chosen by the sender; the same id again is the same wish, carried out once
 * @param unchangedSince refuse when somebody else changed the command's subject after this seq; null: do not look
 */
public record Asked(String id, @Nullable Long unchangedSince, Command command) {
    public Asked {
        Id.check(id);
    }

    /** The whole decision: the role, then {@code unchangedSince}, then the command's own rule. */
    public Decision decide(Board board, Participant by) {
        if (!by.role().mayActAs(command.needs())) return reject(Rejection.NOT_ALLOWED);
        if (unchangedSince != null) {
            Trace subject = command.subject(board);
            if (subject != null && subject.changedSince(unchangedSince, by.id())) {
                return reject(Rejection.CHANGED_SINCE);
            }
        }
        return command.decide(board, by);
    }
}
