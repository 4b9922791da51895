package io.patternboard.board.patterns;

import io.patternboard.board.Id;

public record PatternId(String value) implements Id {
    public PatternId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
