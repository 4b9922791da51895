package io.patternboard.board.cards;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Trace;
import io.patternboard.board.Work;
import org.jspecify.annotations.Nullable;

/** A command about one card. */
interface CardCommand extends Command {
    CardId card();

    @Override
    default @Nullable Trace subject(Board board) {
        Card found = board.cards().get(card());
        return found == null ? null : found.trace();
    }

    @Override
    default Work work() {
        return Work.WRITE;
    }
}
