package io.patternboard.board.voting;

import io.patternboard.board.Id;

public record RoundId(String value) implements Id {
    public RoundId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
