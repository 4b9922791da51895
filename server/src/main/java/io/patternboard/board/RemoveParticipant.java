package io.patternboard.board;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

/** Takes somebody, or a projector, off the board. What they made stays. */
public record RemoveParticipant(ParticipantId participant) implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        Profile found = board.participants().get(participant);
        if (found == null) return reject(PARTICIPANT_NOT_FOUND);
        if (!found.isHere()) return reject(ALREADY_SO);
        if (board.isLastFacilitator(participant)) return reject(LAST_FACILITATOR);
        return accept(new ParticipantRemoved(participant));
    }

    @Override
    public Role needs() {
        return Role.FACILITATOR;
    }
}
