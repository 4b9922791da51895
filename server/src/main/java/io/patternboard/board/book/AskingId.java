package io.patternboard.board.book;

import io.patternboard.board.Id;

public record AskingId(String value) implements Id {
    public AskingId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
