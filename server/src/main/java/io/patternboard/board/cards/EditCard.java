package io.patternboard.board.cards;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Role;
import io.patternboard.board.Text;
import io.patternboard.board.meetings.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record EditCard(
        CardId card,
        @Nullable Kind kind,
        @Nullable String text,
        @Nullable String feeling,
        @Nullable String meaning,
        @Nullable List<String> lenses)
        implements CardCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        if (kind == null && text == null && feeling == null && meaning == null && lenses == null) {
            return reject(NOTHING_TO_CHANGE);
        }
        if (Text.clears(text)) return reject(TEXT_NEEDED);
        if (Limits.tooLong(Limits.TEXT, text, feeling, meaning)) return reject(TEXT_TOO_LONG);
        if (Limits.badLenses(lenses)) return reject(BAD_INPUT);
        Step step = board.liveStep();
        if (kind != null && step != null && by.role() != Role.FACILITATOR && !step.allows(kind)) {
            return reject(KIND_NOT_IN_STEP);
        }
        if (!board.cards().has(card)) return reject(CARD_NOT_FOUND);
        if (board.cards().get(card).state() == CardState.BINNED) return reject(CARD_NOT_HERE);
        return accept(new CardEdited(card, kind, text, feeling, meaning, lenses));
    }
}
