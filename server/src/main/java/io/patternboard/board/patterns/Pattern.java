package io.patternboard.board.patterns;

import io.patternboard.board.Stamp;
import io.patternboard.board.Trace;
import io.patternboard.board.Weighed;
import io.patternboard.board.cards.CardId;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;

/**
 * Recurring behaviour the group sees, with the cards that lie in it.
 *
 * @param cards top first. Cards in the bin keep their place; a binned pattern remembers the cards it had
 * @param reason why it got its state
 * @param mergedInto the pattern it went into
 * @param binned true or absent
 */
public record Pattern(
        Description description,
        PVector<CardId> cards,
        double x,
        double y,
        PatternState state,
        @Nullable String reason,
        @Nullable PatternId mergedInto,
        @Nullable Boolean binned,
        Trace trace)
        implements Weighed {

    @Override
    public int weight() {
        return FIXED + description.characters() + Weighed.texts(reason) + ID * cards.size();
    }

    /** Whether it is on the surface: neither in the bin nor merged into another. */
    public boolean isHere() {
        return binned == null && state != PatternState.MERGED;
    }

    public Pattern withCardLast(CardId card) {
        return withCards(cards.plus(card));
    }

    public Pattern withoutCard(CardId card) {
        return withCards(cards.minus(card));
    }

    /** Puts the card at {@code index} among the others, or last where there are fewer. */
    public Pattern withCardAt(int index, CardId card) {
        PVector<CardId> others = cards.minus(card);
        return withCards(others.plus(Math.min(index, others.size()), card));
    }

    Pattern withCards(PVector<CardId> newCards) {
        return new Pattern(description, newCards, x, y, state, reason, mergedInto, binned, trace);
    }

    Pattern gaining(PVector<CardId> more, Stamp stamp) {
        return new Pattern(
                description, cards.plusAll(more), x, y, state, reason, mergedInto, binned, trace.changed(stamp));
    }

    Pattern described(Description change, Stamp stamp) {
        return new Pattern(
                description.changedBy(change), cards, x, y, state, reason, mergedInto, binned, trace.changed(stamp));
    }

    Pattern movedTo(double newX, double newY, Stamp stamp) {
        return new Pattern(description, cards, newX, newY, state, reason, mergedInto, binned, trace.changed(stamp));
    }

    Pattern inState(PatternState newState, @Nullable String newReason, Stamp stamp) {
        return new Pattern(description, cards, x, y, newState, newReason, mergedInto, binned, trace.changed(stamp));
    }

    Pattern mergedInto(PatternId into, PVector<CardId> left, @Nullable String why, Stamp stamp) {
        return new Pattern(description, left, x, y, PatternState.MERGED, why, into, binned, trace.changed(stamp));
    }

    Pattern binned(boolean gone, Stamp stamp) {
        return new Pattern(
                description, cards, x, y, state, reason, mergedInto, gone ? true : null, trace.changed(stamp));
    }
}
