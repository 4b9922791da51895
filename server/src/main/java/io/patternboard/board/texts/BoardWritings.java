package io.patternboard.board.texts;

import io.patternboard.board.Board;
import io.patternboard.board.BoardEdited;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Event;
import io.patternboard.board.Rejection;
import org.jspecify.annotations.Nullable;

/** Those of the board itself. */
record BoardWritings() implements Writings {
    @Override
    public @Nullable Rejection missing(Board board) {
        return null;
    }

    @Override
    public long last(Board board, long head) {
        return head;
    }

    @Override
    public @Nullable Event of(Event event, Board now) {
        if (event instanceof TextEdited edited) return edited.on() == null ? event : null;
        return event instanceof BoardStarted || event instanceof BoardEdited ? event : null;
    }

    @Override
    public boolean begins(Event about) {
        return about instanceof BoardStarted;
    }
}
