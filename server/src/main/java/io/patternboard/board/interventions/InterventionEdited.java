package io.patternboard.board.interventions;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.comments.Subject;
import io.patternboard.board.patterns.PatternId;
import io.patternboard.board.texts.RecentEdits;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record InterventionEdited(
        InterventionId intervention,
        @Nullable String title,
        @Nullable Scope scope,
        @Nullable List<PatternId> patterns,
        @Nullable String firstStep,
        @Nullable String expectedSign,
        @Nullable String lookBackOn,
        @Nullable String outcome)
        implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        Board edited =
                board.withInterventions(board.interventions().change(intervention, each -> each.edited(this, stamp)));
        return RecentEdits.noted(board, edited, new Subject(null, null, intervention), stamp);
    }
}
