package io.patternboard.board.meetings;

public enum MeetingState {
    PLANNED,
    /** Open for input: people post for it beforehand. */
    INPUT,
    LIVE,
    CLOSED
}
