package io.patternboard.board.comments;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import io.patternboard.board.Trace;
import io.patternboard.board.Work;
import org.jspecify.annotations.Nullable;

/** A command about one comment that is there already. */
interface CommentCommand extends Command {
    CommentId comment();

    @Override
    default @Nullable Trace subject(Board board) {
        Comment found = board.comments().get(comment());
        return found == null ? null : found.trace();
    }

    default @Nullable Rejection notOwn(Board board, Participant by) {
        Comment found = board.comments().get(comment());
        if (found == null) return Rejection.COMMENT_NOT_FOUND;
        return by.id().equals(found.trace().by()) ? null : Rejection.NOT_YOURS;
    }

    /** As {@link #notOwn}, but a facilitator may tidy up anybody's. */
    default @Nullable Rejection mayNotTidy(Board board, Participant by) {
        Rejection notOwn = notOwn(board, by);
        return notOwn == Rejection.NOT_YOURS && by.role() == Role.FACILITATOR ? null : notOwn;
    }

    @Override
    default Work work() {
        return Work.DISCUSS;
    }
}
