package io.patternboard.board.patterns;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.Trace;
import io.patternboard.board.cards.CardId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePVector;

public record PatternStarted(PatternId pattern, @Nullable String name, List<CardId> cards, double x, double y)
        implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        var patterns = board.patterns();
        for (CardId card : cards) {
            PatternId old = board.cards().has(card) ? board.cards().get(card).pattern() : null;
            if (old != null) patterns = patterns.change(old, each -> each.withoutCard(card));
        }
        Pattern started = new Pattern(
                Description.named(name),
                TreePVector.from(cards),
                x,
                y,
                PatternState.CANDIDATE,
                null,
                null,
                null,
                null,
                Trace.of(stamp));
        var moved = board.cards();
        for (int i = 0; i < cards.size(); i++) {
            int column = i % Columns.COUNT;
            moved = moved.change(cards.get(i), each -> each.withPattern(pattern).withColumn(column));
        }
        return board.withPatterns(patterns.with(pattern, started)).withCards(moved);
    }
}
