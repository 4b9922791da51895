package io.patternboard.board.voting;

/** A round goes one way: it is never opened again. */
public enum RoundState {
    /** Asked as it stands, and still to be changed; nobody can vote yet. */
    PREPARED,
    /** Prepared and then not held. */
    DROPPED,
    OPEN,
    CLOSED,
    REVEALED,
    DECIDED
}
