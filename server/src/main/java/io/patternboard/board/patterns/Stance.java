package io.patternboard.board.patterns;

/** What a card says about a pattern. */
public enum Stance {
    SUPPORTS,
    CONTRADICTS,
    NUANCES
}
