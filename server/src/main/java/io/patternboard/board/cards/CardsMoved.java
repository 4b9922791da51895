package io.patternboard.board.cards;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import java.util.List;

public record CardsMoved(List<MoveCards.Move> moves) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        var cards = board.cards();
        for (MoveCards.Move each : moves) {
            cards = cards.change(each.card(), card -> card.movedTo(each.x(), each.y(), stamp));
        }
        return board.withCards(cards);
    }
}
