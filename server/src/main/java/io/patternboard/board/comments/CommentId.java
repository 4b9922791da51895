package io.patternboard.board.comments;

import io.patternboard.board.Id;

public record CommentId(String value) implements Id {
    public CommentId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
