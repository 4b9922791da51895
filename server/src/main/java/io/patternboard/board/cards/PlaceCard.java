package io.patternboard.board.cards;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Work;
import io.patternboard.board.patterns.Columns;
import io.patternboard.board.patterns.Pattern;
import io.patternboard.board.patterns.PatternId;
import org.jspecify.annotations.Nullable;

/**
 * Files a card in a pattern, or takes it out.
 *
 * @param pattern null: take it out
 * @param after the card above it; where neither this nor {@code before} is there (any more) it comes last
 * @param before the card below it
 * @param column of the pattern, 0 or 1; without it the one it lies in already, else the one in which the fewest cards lie
 * @param x where it lands on the surface when it is taken out
 */
public record PlaceCard(
        CardId card,
        @Nullable PatternId pattern,
        @Nullable CardId after,
        @Nullable CardId before,
        @Nullable Integer column,
        @Nullable Double x,
        @Nullable Double y)
        implements CardCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        if (Limits.offSurface(x, y) || Columns.none(column)) return reject(BAD_INPUT);
        if (!board.cards().has(card)) return reject(CARD_NOT_FOUND);
        if (!board.cards().get(card).isShared()) return reject(CARD_NOT_HERE);
        if (pattern == null) return accept(new CardPlaced(card, null, 0, null, x, y));
        Rejection missing = Pattern.missing(board, pattern);
        if (missing != null) return reject(missing);
        return accept(new CardPlaced(card, pattern, index(board.patterns().get(pattern)), column, x, y));
    }

    private int index(Pattern into) {
        var others = into.cards().minus(card);
        if (before != null && others.contains(before)) return others.indexOf(before);
        if (after != null && others.contains(after)) return others.indexOf(after) + 1;
        return others.size();
    }

    @Override
    public Work work() {
        return Work.CLUSTER;
    }
}
