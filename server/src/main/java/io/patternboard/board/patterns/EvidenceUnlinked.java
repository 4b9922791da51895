package io.patternboard.board.patterns;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.cards.CardId;

public record EvidenceUnlinked(CardId card, PatternId pattern) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withEvidence(board.evidence().without(card, pattern));
    }
}
