package io.patternboard.board.cards;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import org.jspecify.annotations.Nullable;

public record BinCard(CardId card, @Nullable String reason) implements CardCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        if (Limits.tooLong(Limits.TEXT, reason)) return reject(TEXT_TOO_LONG);
        if (!board.cards().has(card)) return reject(CARD_NOT_FOUND);
        if (board.cards().get(card).state() == CardState.BINNED) return reject(ALREADY_SO);
        return accept(new CardBinned(card, reason));
    }
}
