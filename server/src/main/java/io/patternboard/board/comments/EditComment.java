package io.patternboard.board.comments;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Text;

/** Changes the text of one's own comment. */
public record EditComment(CommentId comment, String text) implements CommentCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        if (Text.isBlank(text)) return reject(TEXT_NEEDED);
        if (Limits.tooLong(Limits.TEXT, text)) return reject(TEXT_TOO_LONG);
        Rejection notOwn = notOwn(board, by);
        if (notOwn != null) return reject(notOwn);
        if (board.comments().get(comment).binned() != null) return reject(COMMENT_NOT_HERE);
        return accept(new CommentEdited(comment, text));
    }
}
