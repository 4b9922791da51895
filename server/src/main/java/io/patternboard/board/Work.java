package io.patternboard.board;

/** The kinds of work a step of a meeting may allow. Facilitators may always do all of it. */
public enum Work {
    /** Posting cards. */
    POST,
    /** Moving and filing cards, starting, moving and merging patterns. */
    CLUSTER,
    /** Changing what is written, linking evidence, setting states, binning and restoring. */
    WRITE,
    /** Commenting, and saying that a pattern was seen again. */
    DISCUSS,
    /** Proposing and changing interventions. */
    PROPOSE,
    /** Casting ballots. */
    VOTE
}
