package io.patternboard.board.patterns;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.cards.CardId;
import java.util.List;
import org.pcollections.TreePVector;

/** @param cards those that came back with it */
public record PatternRestored(PatternId pattern, List<CardId> cards) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withPatterns(board.patterns()
                        .change(pattern, each -> each.binned(false, stamp).withCards(TreePVector.from(cards))))
                .withCards(board.cards().changeAll(cards, each -> each.withPattern(pattern)));
    }
}
