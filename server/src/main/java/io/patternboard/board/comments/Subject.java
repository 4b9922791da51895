package io.patternboard.board.comments;

import io.patternboard.board.Board;
import io.patternboard.board.Rejection;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.cards.CardState;
import io.patternboard.board.interventions.InterventionId;
import io.patternboard.board.patterns.PatternId;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One thing on the board that a comment or the spotlight is on, or whose text it is: a card, a pattern or an intervention. */
public record Subject(
        @Nullable CardId card,
        @Nullable PatternId pattern,
        @Nullable InterventionId intervention) {
    public Subject {
        if (Stream.of(card, pattern, intervention).filter(Objects::nonNull).count() != 1) {
            throw new IllegalArgumentException("on exactly one thing");
        }
    }

    /** Why it cannot be spoken about, or null where it can: it must be there and not in the bin. */
    public @Nullable Rejection missing(Board board) {
        if (card != null) {
            if (!board.cards().has(card)) return Rejection.CARD_NOT_FOUND;
            return board.cards().get(card).state() == CardState.BINNED ? Rejection.CARD_NOT_HERE : null;
        }
        if (pattern != null) {
            if (!board.patterns().has(pattern)) return Rejection.PATTERN_NOT_FOUND;
            return board.patterns().get(pattern).binned() != null ? Rejection.PATTERN_NOT_HERE : null;
        }
        if (!board.interventions().has(intervention)) return Rejection.INTERVENTION_NOT_FOUND;
        return board.interventions().get(intervention).isHere() ? null : Rejection.INTERVENTION_NOT_HERE;
    }
}
