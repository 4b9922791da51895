package io.patternboard.board;

public record ParticipantId(String value) implements Id {
    public ParticipantId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
