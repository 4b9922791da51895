package io.patternboard.board.interventions;

import static io.patternboard.board.Text.changed;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.Trace;
import io.patternboard.board.patterns.PatternId;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record InterventionProposed(
        InterventionId intervention,
        String title,
        Scope scope,
        List<PatternId> patterns,
        @Nullable String firstStep,
        @Nullable String expectedSign,
        @Nullable String lookBackOn)
        implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        Intervention proposed = new Intervention(
                title,
                scope,
                List.copyOf(patterns),
                changed(null, firstStep),
                changed(null, expectedSign),
                changed(null, lookBackOn),
                null,
                InterventionState.PROPOSED,
                null,
                null,
                Trace.of(stamp));
        return board.withInterventions(board.interventions().with(intervention, proposed));
    }
}
