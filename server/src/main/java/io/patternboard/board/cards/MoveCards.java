package io.patternboard.board.cards;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Work;
import java.util.List;

/** Lays several cards elsewhere, all of them or none: tidying up, or moving what was picked together. */
public record MoveCards(List<Move> moves) implements Command {
    public record Move(CardId card, Double x, Double y) {}

    @Override
    public Decision decide(Board board, Participant by) {
        if (moves.isEmpty()) return reject(NOTHING_TO_CHANGE);
        if (moves.size() > Limits.MOVES_AT_ONCE) return reject(TOO_LARGE);
        if (moves.stream().map(Move::card).distinct().count() < moves.size()) return reject(BAD_INPUT);
        for (Move each : moves) {
            if (Limits.offSurface(each.x, each.y)) return reject(BAD_INPUT);
            if (!board.cards().has(each.card)) return reject(CARD_NOT_FOUND);
            if (!board.cards().get(each.card).isShared()) return reject(CARD_NOT_HERE);
        }
        return accept(new CardsMoved(moves));
    }

    @Override
    public boolean changedSince(Board board, long seq, ParticipantId who) {
        return moves.stream()
                .map(each -> board.cards().get(each.card))
                .anyMatch(card -> card != null && card.trace().changedSince(seq, who));
    }

    @Override
    public Work work() {
        return Work.CLUSTER;
    }
}
