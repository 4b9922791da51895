package io.patternboard.board.patterns;

import io.patternboard.board.Board;
import io.patternboard.board.cards.Card;
import io.patternboard.board.cards.CardId;
import org.jspecify.annotations.Nullable;

/**
 * The cards of a pattern lie in two columns. A card keeps the one it came into, whatever comes beside it, so that nothing
 * jumps under people's hands.
 */
public final class Columns {
    public static final int COUNT = 2;

    private Columns() {}

    /** Whether there is no such column; an absent one is not asked for. */
    public static boolean none(@Nullable Integer column) {
        return column != null && (column < 0 || column >= COUNT);
    }

    /** The column for one card more: that with the fewest that can be seen, of equal ones the left. */
    public static int forNext(Board board, PatternId pattern) {
        Pattern into = board.patterns().get(pattern);
        if (into == null) return 0;
        int[] seen = new int[COUNT];
        // Cards from before there were columns take turns.
        int without = 0;
        for (CardId each : into.cards()) {
            Card card = board.cards().get(each);
            if (card == null) continue;
            int column = card.column() != null ? card.column() : without++ % COUNT;
            if (card.isShared()) seen[column]++;
        }
        return seen[1] < seen[0] ? 1 : 0;
    }
}
