package io.patternboard.board.cards;

/** Where a card is. Nothing is thrown away: a card that is set aside or in the bin can come back. */
public enum CardState {
    SHARED,
    SET_ASIDE,
    BINNED
}
