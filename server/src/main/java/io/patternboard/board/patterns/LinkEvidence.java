package io.patternboard.board.patterns;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Work;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.cards.CardState;
import org.jspecify.annotations.Nullable;

public record LinkEvidence(
        CardId card,
        PatternId pattern,
        Stance stance,
        @Nullable String why) implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        if (Limits.tooLong(Limits.TEXT, why)) return reject(TEXT_TOO_LONG);
        if (!board.cards().has(card)) return reject(CARD_NOT_FOUND);
        if (board.cards().get(card).state() == CardState.BINNED) return reject(CARD_NOT_HERE);
        Rejection missing = Pattern.missing(board, pattern);
        if (missing != null) return reject(missing);
        boolean isNew = !board.evidence().has(card, pattern);
        if (isNew && board.evidence().all().size() >= Limits.EVIDENCE) return reject(BOARD_FULL);
        return accept(new EvidenceLinked(card, pattern, stance, why));
    }

    @Override
    public Work work() {
        return Work.WRITE;
    }
}
