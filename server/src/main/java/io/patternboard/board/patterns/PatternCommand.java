package io.patternboard.board.patterns;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Rejection;
import io.patternboard.board.Trace;
import io.patternboard.board.Work;
import org.jspecify.annotations.Nullable;

/** A command about one pattern. */
interface PatternCommand extends Command {
    PatternId pattern();

    @Override
    default @Nullable Trace subject(Board board) {
        Pattern found = board.patterns().get(pattern());
        return found == null ? null : found.trace();
    }

    /** Why the pattern cannot be worked on, or null where it can: it must exist and be on the surface. */
    static @Nullable Rejection missing(Board board, PatternId pattern) {
        Pattern found = board.patterns().get(pattern);
        if (found == null) return Rejection.PATTERN_NOT_FOUND;
        return found.isHere() ? null : Rejection.PATTERN_NOT_HERE;
    }

    @Override
    default Work work() {
        return Work.WRITE;
    }
}
