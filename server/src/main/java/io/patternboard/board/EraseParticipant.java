package io.patternboard.board;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

/**
 * Forgets a person: oneself, or, for a facilitator, anybody. Their name and what was private of theirs are erased
 * everywhere, and they have no place on the board any more; what they made stays, by nobody. It cannot be undone.
 */
public record EraseParticipant(ParticipantId participant) implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        Profile found = board.participants().get(participant);
        if (found == null) return reject(PARTICIPANT_NOT_FOUND);
        if (by.role() != Role.FACILITATOR && !by.id().equals(participant)) return reject(NOT_ALLOWED);
        if (board.isLastFacilitator(participant)) return reject(LAST_FACILITATOR);
        ParticipantErased erased = new ParticipantErased(participant);
        return found.isHere() ? accept(new ParticipantRemoved(participant), erased) : accept(erased);
    }

    @Override
    public Role needs() {
        return Role.READER;
    }
}
