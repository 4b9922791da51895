package io.patternboard.board.cards;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;

/** Brings a card back from the bin or from aside, to where it was. */
public record RestoreCard(CardId card) implements CardCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        if (!board.cards().has(card)) return reject(CARD_NOT_FOUND);
        if (board.cards().get(card).isShared()) return reject(ALREADY_SO);
        return accept(new CardRestored(card));
    }
}
