package io.patternboard.board.voting;

/** How a round is voted. */
public enum Method {
    DOTS,
    SCORE,
    CONSENT,
    RECOGNITION
}
