package io.patternboard.board;

public record BoardId(String value) implements Id {
    public BoardId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
