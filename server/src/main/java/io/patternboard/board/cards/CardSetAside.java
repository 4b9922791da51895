package io.patternboard.board.cards;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.Text;
import org.jspecify.annotations.Nullable;

public record CardSetAside(CardId card, @Nullable String reason) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        String why = Text.changed(null, reason);
        return board.withCards(board.cards().change(card, each -> each.inState(CardState.SET_ASIDE, why, stamp)));
    }
}
