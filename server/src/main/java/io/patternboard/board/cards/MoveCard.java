package io.patternboard.board.cards;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Work;

public record MoveCard(CardId card, Double x, Double y) implements CardCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        if (Limits.offSurface(x, y)) return reject(BAD_INPUT);
        if (!board.cards().has(card)) return reject(CARD_NOT_FOUND);
        if (!board.cards().get(card).isShared()) return reject(CARD_NOT_HERE);
        return accept(new CardMoved(card, x, y));
    }

    @Override
    public Work work() {
        return Work.CLUSTER;
    }
}
