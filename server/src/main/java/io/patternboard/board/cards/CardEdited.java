package io.patternboard.board.cards;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.comments.Subject;
import io.patternboard.board.texts.RecentEdits;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record CardEdited(
        CardId card,
        @Nullable Kind kind,
        @Nullable String text,
        @Nullable String feeling,
        @Nullable String meaning,
        @Nullable List<String> lenses)
        implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        Board edited = board.withCards(board.cards().change(card, each -> each.edited(this, stamp)));
        return RecentEdits.noted(board, edited, new Subject(card, null, null), stamp);
    }
}
