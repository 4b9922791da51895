package io.patternboard.board.cards;

import io.patternboard.board.Id;

public record CardId(String value) implements Id {
    public CardId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
