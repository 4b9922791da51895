package io.patternboard.board.patterns;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
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

    @Override
    default Work work() {
        return Work.WRITE;
    }
}
