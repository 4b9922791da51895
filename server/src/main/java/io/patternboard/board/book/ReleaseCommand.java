package io.patternboard.board.book;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Rejection;
import io.patternboard.board.Trace;
import io.patternboard.board.patterns.Pattern;
import io.patternboard.board.patterns.PatternId;
import org.jspecify.annotations.Nullable;

/** A command about a pattern's way into the pattern book. */
interface ReleaseCommand extends Command {
    PatternId pattern();

    @Override
    default @Nullable Trace subject(Board board) {
        Release found = board.book().get(pattern());
        return found == null ? null : found.trace();
    }

    /** Why the pattern can neither be asked for nor released, or null where it can. */
    static @Nullable Rejection unsuited(Board board, PatternId pattern) {
        Rejection missing = Pattern.missing(board, pattern);
        if (missing != null) return missing;
        return Release.suits(board.patterns().get(pattern)) ? null : Rejection.PATTERN_NOT_RECOGNISED;
    }
}
