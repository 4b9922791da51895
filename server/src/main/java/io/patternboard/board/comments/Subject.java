package io.patternboard.board.comments;

import io.patternboard.board.Board;
import io.patternboard.board.Rejection;
import io.patternboard.board.Trace;
import io.patternboard.board.cards.Card;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.cards.CardState;
import io.patternboard.board.interventions.Intervention;
import io.patternboard.board.interventions.InterventionId;
import io.patternboard.board.patterns.Pattern;
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

    /**
     * @param kind {@code card}, {@code pattern} or {@code intervention}
     * @throws IllegalArgumentException where it is none of these, or that is no id
     */
    public static Subject of(String kind, String id) {
        return switch (kind) {
            case "card" -> new Subject(new CardId(id), null, null);
            case "pattern" -> new Subject(null, new PatternId(id), null);
            case "intervention" -> new Subject(null, null, new InterventionId(id));
            default -> throw new IllegalArgumentException("no such kind of thing");
        };
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

    /** The trace of the thing, wherever on the board it lies; null where it never was on it. */
    public @Nullable Trace trace(Board board) {
        if (card != null) {
            Card there = board.cards().get(card);
            return there == null ? null : there.trace();
        }
        if (pattern != null) {
            Pattern there = board.patterns().get(pattern);
            return there == null ? null : there.trace();
        }
        Intervention there = board.interventions().get(intervention);
        return there == null ? null : there.trace();
    }
}
