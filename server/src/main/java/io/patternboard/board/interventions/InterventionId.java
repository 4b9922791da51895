package io.patternboard.board.interventions;

import io.patternboard.board.Id;

public record InterventionId(String value) implements Id {
    public InterventionId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
