package io.patternboard.board.patterns;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.Work;
import io.patternboard.board.cards.CardId;

public record UnlinkEvidence(CardId card, PatternId pattern) implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        if (!board.evidence().has(card, pattern)) return reject(EVIDENCE_NOT_FOUND);
        return accept(new EvidenceUnlinked(card, pattern));
    }

    @Override
    public Work work() {
        return Work.WRITE;
    }
}
