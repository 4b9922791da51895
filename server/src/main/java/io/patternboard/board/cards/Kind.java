package io.patternboard.board.cards;

/** What a card is a contribution of. */
public enum Kind {
    OBSERVATION,
    REFLECTION,
    IMPROVEMENT,
    QUESTION
}
