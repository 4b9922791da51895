package io.patternboard.board.meetings;

import io.patternboard.board.Id;

public record StepId(String value) implements Id {
    public StepId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
