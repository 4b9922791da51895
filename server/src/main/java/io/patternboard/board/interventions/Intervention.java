package io.patternboard.board.interventions;

import static io.patternboard.board.Text.changed;

import io.patternboard.board.Stamp;
import io.patternboard.board.Trace;
import io.patternboard.board.Weighed;
import io.patternboard.board.patterns.PatternId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A deliberate step to influence patterns, carried out as an experiment.
 *
 * @param expectedSign what should be seen if it works
 * @param lookBackOn the ISO date on which the group looks back
 * @param outcome what was seen afterwards, meant or not
 * @param binned true or absent
 */
public record Intervention(
        String title,
        Scope scope,
        List<PatternId> patterns,
        @Nullable String firstStep,
        @Nullable String expectedSign,
        @Nullable String lookBackOn,
        @Nullable String outcome,
        InterventionState state,
        @Nullable String reason,
        @Nullable Boolean binned,
        Trace trace)
        implements Weighed {

    @Override
    public int weight() {
        return FIXED + Weighed.texts(title, firstStep, expectedSign, outcome, reason) + ID * patterns.size();
    }

    public boolean isHere() {
        return binned == null;
    }

    Intervention edited(InterventionEdited change, Stamp stamp) {
        return new Intervention(
                change.title() == null ? title : change.title(),
                change.scope() == null ? scope : change.scope(),
                change.patterns() == null ? patterns : change.patterns(),
                changed(firstStep, change.firstStep()),
                changed(expectedSign, change.expectedSign()),
                changed(lookBackOn, change.lookBackOn()),
                changed(outcome, change.outcome()),
                state,
                reason,
                binned,
                trace.changed(stamp));
    }

    Intervention inState(InterventionState newState, @Nullable String newReason, Stamp stamp) {
        return after(patterns, newState, newReason, binned, trace.changed(stamp));
    }

    Intervention binned(boolean gone, Stamp stamp) {
        return after(patterns, state, reason, gone ? true : null, trace.changed(stamp));
    }

    /** About {@code into} wherever it was about {@code from}, each pattern once. */
    public Intervention about(PatternId from, PatternId into) {
        List<PatternId> now = patterns.stream()
                .map(each -> Objects.equals(each, from) ? into : each)
                .distinct()
                .toList();
        return after(now, state, reason, binned, trace);
    }

    private Intervention after(
            List<PatternId> newPatterns,
            InterventionState newState,
            @Nullable String newReason,
            @Nullable Boolean newBinned,
            Trace newTrace) {
        return new Intervention(
                title,
                scope,
                newPatterns,
                firstStep,
                expectedSign,
                lookBackOn,
                outcome,
                newState,
                newReason,
                newBinned,
                newTrace);
    }
}
