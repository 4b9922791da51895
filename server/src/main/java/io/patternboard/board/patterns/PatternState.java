package io.patternboard.board.patterns;

/** How far the group is with a pattern. {@link #MERGED} is reached by merging alone. */
public enum PatternState {
    CANDIDATE,
    RECOGNISED,
    WORKED_ON,
    SHIFTING,
    QUIET,
    REJECTED,
    MERGED
}
