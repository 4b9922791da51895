package io.patternboard.board;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

/** Gives somebody another role: a second facilitator, handing over, or a reader who comes to take part. */
public record SetRole(ParticipantId participant, Role role) implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        Profile found = board.participants().get(participant);
        if (found == null || !found.isHere()) return reject(PARTICIPANT_NOT_FOUND);
        // A projector is a screen and no person.
        if (role == Role.PROJECTOR || found.role() == Role.PROJECTOR) return reject(BAD_INPUT);
        if (found.role() == role) return reject(ALREADY_SO);
        if (board.isLastFacilitator(participant)) return reject(LAST_FACILITATOR);
        return accept(new RoleSet(participant, role));
    }

    @Override
    public Role needs() {
        return Role.FACILITATOR;
    }
}
