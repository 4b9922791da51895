package io.patternboard.board.cards;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Role;
import io.patternboard.board.meetings.Meeting;
import io.patternboard.board.meetings.MeetingId;
import io.patternboard.board.meetings.StepId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets a step's sealed cards come out together. Whether it may is decided here; the event follows from {@link Unsealed},
 * once the cards are at hand.
 *
 * @param x where the first of them comes to lie
 */
public record RevealCards(
        MeetingId meeting,
        StepId step,
        @Nullable Double x,
        @Nullable Double y) implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        if (Limits.offSurface(x, y)) return reject(BAD_INPUT);
        Meeting found = board.meetings().get(meeting);
        if (found == null) return reject(MEETING_NOT_FOUND);
        return found.step(step) == null ? reject(STEP_NOT_FOUND) : accept();
    }

    @Override
    public Role needs() {
        return Role.FACILITATOR;
    }

    /** The cards as they come out: shuffled, under new ids. */
    public record Unsealed(MeetingId meeting, StepId step, List<RevealedCard> cards) implements Command {
        @Override
        public Decision decide(Board board, Participant by) {
            if (cards.isEmpty()) return reject(NOTHING_SEALED);
            long fresh = cards.stream()
                    .map(RevealedCard::card)
                    .distinct()
                    .filter(each -> !board.cards().has(each))
                    .count();
            return fresh < cards.size() ? reject(ID_TAKEN) : accept(new CardsRevealed(meeting, step, cards));
        }

        @Override
        public Role needs() {
            return Role.FACILITATOR;
        }
    }
}
