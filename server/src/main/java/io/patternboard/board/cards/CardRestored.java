package io.patternboard.board.cards;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;

public record CardRestored(CardId card) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withCards(board.cards().change(card, each -> each.inState(CardState.SHARED, null, stamp)));
    }
}
