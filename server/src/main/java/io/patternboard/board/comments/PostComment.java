package io.patternboard.board.comments;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Text;
import io.patternboard.board.Work;

public record PostComment(CommentId comment, Subject on, String text) implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        if (Text.isBlank(text)) return reject(TEXT_NEEDED);
        if (Limits.tooLong(Limits.TEXT, text)) return reject(TEXT_TOO_LONG);
        if (board.comments().has(comment)) return reject(ID_TAKEN);
        if (board.comments().size() >= Limits.COMMENTS) return reject(BOARD_FULL);
        Rejection missing = on.missing(board);
        return missing != null ? reject(missing) : accept(new CommentPosted(comment, on, text));
    }

    @Override
    public Work work() {
        return Work.DISCUSS;
    }
}
