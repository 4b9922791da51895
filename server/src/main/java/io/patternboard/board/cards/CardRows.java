package io.patternboard.board.cards;

import org.jspecify.annotations.Nullable;

/**
 * Where cards that come together lie: in rows of six, each row below the tallest card of the one before. How tall a browser
 * draws a card depends on its letters; here that is guessed, rather too tall, so that no card covers another's words.
 */
public final class CardRows {
    private static final int COLUMNS = 6;
    private static final int COLUMN_WIDTH = 220;
    private static final int GAP = 20;
    // As web/src/cards/card-size.ts draws them.
    private static final int FRAME = 68;
    private static final int LINE = 21;
    private static final int LINES_MAX = 9;
    private static final int SMALL_LINE = 18;
    private static final int SMALL_LINES_MAX = 2;
    private static final int SMALL_GAP = 6;
    /** Of a line in capitals there is room for fewer, of any other for more. */
    private static final int LETTERS_A_LINE = 16;

    private final double left;
    private double x;
    private double y;
    private int laid;
    private double tallest;

    /** @param left in board units, as {@code top}: where the first of them lies */
    public CardRows(double left, double top) {
        this.left = left;
        this.x = left;
        this.y = top;
    }

    /** Takes the next place. */
    public void lay(String text, @Nullable String feeling, @Nullable String meaning) {
        if (laid > 0 && laid % COLUMNS == 0) {
            y += tallest + GAP;
            tallest = 0;
        }
        x = left + laid % COLUMNS * COLUMN_WIDTH;
        tallest = Math.max(tallest, FRAME + lines(text, LINES_MAX) * LINE + small(feeling) + small(meaning));
        laid++;
    }

    /** Of the place that was taken last. */
    public double x() {
        return x;
    }

    public double y() {
        return y;
    }

    private static int small(@Nullable String text) {
        return text == null || text.isEmpty() ? 0 : SMALL_GAP + lines(text, SMALL_LINES_MAX) * SMALL_LINE;
    }

    private static int lines(String text, int most) {
        int lines = 0;
        for (String paragraph : text.split("\n", -1)) lines += paragraph.length() / LETTERS_A_LINE + 1;
        return Math.min(most, lines);
    }
}
