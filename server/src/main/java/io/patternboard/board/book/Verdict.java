package io.patternboard.board.book;

/** What a contributor says when asked whether a pattern may be read outside the group. */
public enum Verdict {
    AGREES,
    OBJECTS
}
