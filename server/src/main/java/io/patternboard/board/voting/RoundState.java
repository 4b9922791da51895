package io.patternboard.board.voting;

/** A round goes one way: it is never opened again. */
public enum RoundState {
    OPEN,
    CLOSED,
    REVEALED,
    DECIDED
}
