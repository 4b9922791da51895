package io.patternboard.board.texts;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Rejection;
import io.patternboard.board.cards.CardEdited;
import io.patternboard.board.cards.CardPosted;
import io.patternboard.board.cards.CardsRevealed;
import io.patternboard.board.comments.Subject;
import io.patternboard.board.interventions.InterventionEdited;
import io.patternboard.board.interventions.InterventionProposed;
import io.patternboard.board.patterns.PatternEdited;
import io.patternboard.board.patterns.PatternStarted;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Those of a card, a pattern or an intervention. */
record ThingWritings(Subject thing) implements Writings {
    @Override
    public @Nullable Rejection missing(Board board) {
        return thing.trace(board) == null ? thing.missing(board) : null;
    }

    @Override
    public long last(Board board, long head) {
        return thing.trace(board).changed();
    }

    @Override
    public boolean isUnsigned(Board board) {
        return thing.trace(board).by() == null;
    }

    @Override
    public boolean begins(Event about) {
        return about instanceof CardPosted
                || about instanceof CardsRevealed
                || about instanceof PatternStarted
                || about instanceof InterventionProposed;
    }

    @Override
    public @Nullable Event of(Event event, Board now) {
        if (event instanceof TextEdited edited) return thing.equals(edited.on()) ? event : null;
        if (event instanceof CardPosted posted) return posted.card().equals(thing.card()) ? event : null;
        if (event instanceof CardsRevealed revealed) return alone(revealed);
        if (event instanceof CardEdited edited) {
            return edited.card().equals(thing.card()) && some(edited.text(), edited.feeling(), edited.meaning())
                    ? event
                    : null;
        }
        if (event instanceof PatternStarted started) return started.pattern().equals(thing.pattern()) ? event : null;
        if (event instanceof PatternEdited edited) return edited.pattern().equals(thing.pattern()) ? event : null;
        if (event instanceof InterventionProposed proposed) {
            return proposed.intervention().equals(thing.intervention()) ? event : null;
        }
        if (event instanceof InterventionEdited edited) {
            return edited.intervention().equals(thing.intervention())
                            && some(edited.title(), edited.firstStep(), edited.expectedSign(), edited.outcome())
                    ? event
                    : null;
        }
        return null;
    }

    /** A reveal of this card; the others that came out with it are not asked for. */
    private @Nullable Event alone(CardsRevealed revealed) {
        return revealed.cards().stream()
                .filter(each -> each.card().equals(thing.card()))
                .findAny()
                .map(each -> new CardsRevealed(revealed.meeting(), revealed.step(), List.of(each)))
                .orElse(null);
    }

    private static boolean some(@Nullable String... texts) {
        return Stream.of(texts).anyMatch(Objects::nonNull);
    }
}
