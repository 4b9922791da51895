package io.patternboard.board.patterns;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.Text;
import io.patternboard.board.cards.CardId;
import org.jspecify.annotations.Nullable;

public record EvidenceLinked(
        CardId card,
        PatternId pattern,
        Stance stance,
        @Nullable String why) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        Evidence link = new Evidence(card, pattern, stance, Text.changed(null, why), stamp.by());
        return board.withEvidence(board.evidence().with(link));
    }
}
