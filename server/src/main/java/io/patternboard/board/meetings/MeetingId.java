package io.patternboard.board.meetings;

import io.patternboard.board.Id;

public record MeetingId(String value) implements Id {
    public MeetingId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
