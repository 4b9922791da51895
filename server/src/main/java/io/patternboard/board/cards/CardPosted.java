package io.patternboard.board.cards;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.Text;
import io.patternboard.board.Trace;
import io.patternboard.board.meetings.MeetingId;
import io.patternboard.board.patterns.Columns;
import io.patternboard.board.patterns.PatternId;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record CardPosted(
        CardId card,
        Kind kind,
        String text,
        @Nullable String feeling,
        @Nullable String meaning,
        List<String> lenses,
        double x,
        double y,
        @Nullable PatternId pattern,
        @Nullable MeetingId meeting)
        implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        Card posted = new Card(
                kind,
                text,
                Text.changed(null, feeling),
                Text.changed(null, meaning),
                List.copyOf(lenses),
                x,
                y,
                pattern,
                pattern == null ? null : Columns.forNext(board, pattern),
                meeting,
                CardState.SHARED,
                null,
                Trace.of(stamp));
        Board next = board.withCards(board.cards().with(card, posted));
        if (pattern == null) return next;
        return next.withPatterns(next.patterns().change(pattern, each -> each.withCardLast(card)));
    }
}
