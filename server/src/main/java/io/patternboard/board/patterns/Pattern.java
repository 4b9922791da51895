package io.patternboard.board.patterns;

import io.patternboard.board.Board;
import io.patternboard.board.Rejection;
import io.patternboard.board.Stamp;
import io.patternboard.board.Text;
import io.patternboard.board.Trace;
import io.patternboard.board.Weighed;
import io.patternboard.board.cards.CardId;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Recurring behaviour the group sees, with the cards that lie in it.
 *
 * @param cards top first. Cards in the bin keep their place; a binned pattern remembers the cards it had
 * @param reason why it got its state
 * @param mergedInto the pattern it went into
 * @param beforeMerge what it was before that; there where {@code mergedInto} is
 * @param binned true or absent
 */
@RecordBuilder
public record Pattern(
        Description description,
        PVector<CardId> cards,
        double x,
        double y,
        PatternState state,
        @Nullable String reason,
        @Nullable PatternId mergedInto,
        @Nullable BeforeMerge beforeMerge,
        @Nullable Boolean binned,
        Trace trace)
        implements Weighed, PatternBuilder.With {

    @Override
    public int weight() {
        int remembered = beforeMerge == null ? 0 : beforeMerge.weight();
        return FIXED + description.characters() + Weighed.texts(reason) + ID * cards.size() + remembered;
    }

    /** Whether it is on the surface: neither in the bin nor merged into another. */
    public boolean isHere() {
        return binned == null && state != PatternState.MERGED;
    }

    /** Why the pattern cannot be worked on, or null where it can: it must exist and be on the surface. */
    public static @Nullable Rejection missing(Board board, PatternId pattern) {
        Pattern found = board.patterns().get(pattern);
        if (found == null) return Rejection.PATTERN_NOT_FOUND;
        return found.isHere() ? null : Rejection.PATTERN_NOT_HERE;
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

    Pattern gaining(PVector<CardId> more, Stamp stamp) {
        return withCards(cards.plusAll(more)).withTrace(trace.changed(stamp));
    }

    Pattern described(Description change, Stamp stamp) {
        return withDescription(description.changedBy(change)).withTrace(trace.changed(stamp));
    }

    Pattern movedTo(double newX, double newY, Stamp stamp) {
        return withX(newX).withY(newY).withTrace(trace.changed(stamp));
    }

    Pattern inState(PatternState newState, @Nullable String newReason, Stamp stamp) {
        return withState(newState).withReason(newReason).withTrace(trace.changed(stamp));
    }

    Pattern losing(List<CardId> some, Stamp stamp) {
        return withCards(cards.minusAll(some)).withTrace(trace.changed(stamp));
    }

    Pattern mergedInto(PatternId into, BeforeMerge before, @Nullable String why, Stamp stamp) {
        return inState(PatternState.MERGED, Text.changed(null, why), stamp)
                .withMergedInto(into)
                .withBeforeMerge(before)
                .withCards(TreePVector.empty());
    }

    /** As it was, with those of its cards that come back. */
    Pattern unmerged(BeforeMerge before, List<CardId> back, Stamp stamp) {
        return inState(before.state(), before.reason(), stamp)
                .withMergedInto(null)
                .withBeforeMerge(null)
                .withCards(TreePVector.from(back));
    }

    Pattern binned(boolean gone, Stamp stamp) {
        return withBinned(gone ? true : null).withTrace(trace.changed(stamp));
    }
}
