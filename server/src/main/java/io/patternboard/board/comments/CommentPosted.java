package io.patternboard.board.comments;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.Trace;

public record CommentPosted(CommentId comment, Subject on, String text) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        Comment posted = new Comment(on, text, null, null, Trace.of(stamp));
        return board.withComments(board.comments().with(comment, posted));
    }
}
