package io.patternboard.board.sightings;

import io.patternboard.board.Id;

public record SightingId(String value) implements Id {
    public SightingId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
