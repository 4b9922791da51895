package io.patternboard.board.meetings;

public enum MeetingState {
    PLANNED,
    LIVE,
    CLOSED
}
