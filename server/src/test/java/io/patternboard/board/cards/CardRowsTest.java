package io.patternboard.board.cards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CardRowsTest {
    /** The tallest that a browser draws: nine lines of text, two each of feeling and meaning. */
    private static final int TALLEST = 2 * 12 + 22 + 9 * 21 + 2 * (6 + 2 * 18) + 22;

    private final CardRows rows = new CardRows(100, 50);

    @Test
    void rowsLieBelowTheTallestCardOfTheRowBefore() {
        lay("short", null, null);
        lay("a long card ".repeat(20), "powerless, and tired of it", "the rule comes before the person");
        for (int rest = 0; rest < 4; rest++) lay("short", null, null);
        assertThat(rows.y()).isEqualTo(50);
        lay("first of the next row", null, null);
        assertThat(rows.x()).isEqualTo(100);
        assertThat(rows.y()).isGreaterThanOrEqualTo(50 + TALLEST + 1);
    }

    @Test
    void shortCardsLieCloseTogether() {
        for (int one = 0; one < 7; one++) lay("a few words", null, null);
        assertThat(rows.y()).isLessThan(50 + 140);
    }

    @Test
    void cardsOfARowLieBesideEachOther() {
        lay("one", null, null);
        lay("two", null, null);
        assertThat(rows.x()).isEqualTo(100 + 220);
        assertThat(rows.y()).isEqualTo(50);
    }

    private void lay(String text, String feeling, String meaning) {
        rows.lay(text, feeling, meaning);
    }
}
