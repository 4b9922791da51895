package io.patternboard.board.cards;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.patterns.Columns;
import io.patternboard.board.patterns.PatternId;
import org.jspecify.annotations.Nullable;

/**
 * @param pattern null: it came loose
 * @param index its place among the pattern's other cards, from 0
 * @param column of the pattern; absent: the one it lies in already, else the one in which the fewest cards lie
 */
public record CardPlaced(
        CardId card,
        @Nullable PatternId pattern,
        int index,
        @Nullable Integer column,
        @Nullable Double x,
        @Nullable Double y)
        implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        Card old = board.cards().get(card);
        if (old == null) return board;
        Card placed = old.withPattern(pattern)
                .withColumn(columnFor(board, old))
                .movedTo(x == null ? old.x() : x, y == null ? old.y() : y, stamp);
        var patterns = board.patterns();
        if (old.pattern() != null) patterns = patterns.change(old.pattern(), each -> each.withoutCard(card));
        if (pattern != null) patterns = patterns.change(pattern, each -> each.withCardAt(index, card));
        return board.withCards(board.cards().with(card, placed)).withPatterns(patterns);
    }

    private @Nullable Integer columnFor(Board board, Card old) {
        if (pattern == null) return null;
        if (column != null) return column;
        if (pattern.equals(old.pattern())) return old.column();
        return Columns.forNext(board, pattern);
    }
}
