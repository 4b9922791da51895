package io.patternboard.board.texts;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Rejection;
import io.patternboard.board.comments.CommentEdited;
import io.patternboard.board.comments.CommentId;
import io.patternboard.board.comments.CommentPosted;
import org.jspecify.annotations.Nullable;

/** Those of a comment. */
record CommentWritings(CommentId comment) implements Writings {
    @Override
    public @Nullable Rejection missing(Board board) {
        return board.comments().has(comment) ? null : Rejection.COMMENT_NOT_FOUND;
    }

    @Override
    public long last(Board board, long head) {
        return board.comments().get(comment).trace().changed();
    }

    @Override
    public @Nullable Event of(Event event, Board now) {
        if (event instanceof CommentEdited edited) return edited.comment().equals(comment) ? event : null;
        return event instanceof CommentPosted posted && posted.comment().equals(comment) ? event : null;
    }

    @Override
    public boolean begins(Event about) {
        return about instanceof CommentPosted;
    }
}
