package io.patternboard.board.comments;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;

public record BinComment(CommentId comment) implements CommentCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        Rejection mayNot = mayNotTidy(board, by);
        if (mayNot != null) return reject(mayNot);
        if (board.comments().get(comment).binned() != null) return reject(ALREADY_SO);
        return accept(new CommentBinned(comment));
    }
}
