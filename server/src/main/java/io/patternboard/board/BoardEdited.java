package io.patternboard.board;

import io.patternboard.board.texts.RecentEdits;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record BoardEdited(
        @Nullable String title,
        @Nullable String question,
        @Nullable String direction,
        @Nullable Language language,
        @Nullable List<String> lenses)
        implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        Charter old = board.charter();
        Board edited = board.withCharter(new Charter(
                title == null ? old.title() : title,
                Text.changed(old.question(), question),
                Text.changed(old.direction(), direction),
                language == null ? old.language() : language,
                lenses == null ? old.lenses() : lenses,
                old.retentionMonths()));
        return RecentEdits.noted(board, edited, null, stamp);
    }
}
