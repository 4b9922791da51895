package io.patternboard.board.texts;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Rejection;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.patterns.EvidenceLinked;
import io.patternboard.board.patterns.EvidenceUnlinked;
import io.patternboard.board.patterns.Pattern;
import io.patternboard.board.patterns.PatternId;
import org.jspecify.annotations.Nullable;

/** Those of the why of an evidence link, also from when its pattern was still another that went into this one. */
record WhyWritings(CardId card, PatternId pattern) implements Writings {
    @Override
    public @Nullable Rejection missing(Board board) {
        return board.evidence().has(card, pattern) ? null : Rejection.EVIDENCE_NOT_FOUND;
    }

    @Override
    public long last(Board board, long head) {
        return head;
    }

    @Override
    public @Nullable Event of(Event event, Board now) {
        if (event instanceof EvidenceLinked linked) return is(linked.card(), linked.pattern(), now) ? event : null;
        return event instanceof EvidenceUnlinked gone && is(gone.card(), gone.pattern(), now) ? event : null;
    }

    private boolean is(CardId of, PatternId about, Board now) {
        if (!of.equals(card)) return false;
        PatternId at = about;
        while (!at.equals(pattern)) {
            Pattern one = now.patterns().get(at);
            if (one == null || one.mergedInto() == null) return false;
            at = one.mergedInto();
        }
        return true;
    }

    /** A link can be made again. */
    @Override
    public boolean begins(Event about) {
        return false;
    }
}
