package io.patternboard.board;

import org.jspecify.annotations.Nullable;

/** @param months absent: for ever */
public record RetentionSet(@Nullable Integer months) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withCharter(board.charter().kept(months));
    }
}
