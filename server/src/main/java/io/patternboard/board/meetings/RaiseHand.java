package io.patternboard.board.meetings;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import org.jspecify.annotations.Nullable;

/**
 * Raises one's hand or takes it down. Makes no commit: who asked to speak is not kept.
 *
 * @param participant whose hand a facilitator takes down; absent: one's own
 */
public record RaiseHand(Boolean raised, @Nullable ParticipantId participant) implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        if (participant == null || participant.equals(by.id())) return accept();
        if (by.role() != Role.FACILITATOR || raised) return reject(Rejection.NOT_ALLOWED);
        return board.participants().has(participant) ? accept() : reject(Rejection.PARTICIPANT_NOT_FOUND);
    }
}
