package io.patternboard.board.cards;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import org.jspecify.annotations.Nullable;

public record SetAsideCard(CardId card, @Nullable String reason) implements CardCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        if (Limits.tooLong(Limits.TEXT, reason)) return reject(TEXT_TOO_LONG);
        if (!board.cards().has(card)) return reject(CARD_NOT_FOUND);
        CardState state = board.cards().get(card).state();
        if (state == CardState.SET_ASIDE) return reject(ALREADY_SO);
        if (state == CardState.BINNED) return reject(CARD_NOT_HERE);
        return accept(new CardSetAside(card, reason));
    }
}
