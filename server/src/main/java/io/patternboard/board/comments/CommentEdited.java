package io.patternboard.board.comments;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;

public record CommentEdited(CommentId comment, String text) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withComments(board.comments().change(comment, each -> each.edited(text, stamp)));
    }
}
