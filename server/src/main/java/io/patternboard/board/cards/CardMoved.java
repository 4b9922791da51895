package io.patternboard.board.cards;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;

public record CardMoved(CardId card, double x, double y) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withCards(board.cards().change(card, each -> each.movedTo(x, y, stamp)));
    }
}
