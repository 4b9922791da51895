package io.patternboard.board.interventions;

import static io.patternboard.board.Text.changed;

import io.patternboard.board.Stamp;
import io.patternboard.board.Trace;
import io.patternboard.board.Weighed;
import io.patternboard.board.patterns.PatternId;
import io.soabase.recordbuilder.core.RecordBuilder;
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
@RecordBuilder
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
        implements Weighed, InterventionBuilder.With {

    @Override
    public int weight() {
        return FIXED + Weighed.texts(title, firstStep, expectedSign, outcome, reason) + ID * patterns.size();
    }

    public boolean isHere() {
        return binned == null;
    }

    Intervention edited(InterventionEdited change, Stamp stamp) {
        return InterventionBuilder.builder(this)
                .title(change.title() == null ? title : change.title())
                .scope(change.scope() == null ? scope : change.scope())
                .patterns(change.patterns() == null ? patterns : change.patterns())
                .firstStep(changed(firstStep, change.firstStep()))
                .expectedSign(changed(expectedSign, change.expectedSign()))
                .lookBackOn(changed(lookBackOn, change.lookBackOn()))
                .outcome(changed(outcome, change.outcome()))
                .trace(trace.changed(stamp))
                .build();
    }

    Intervention inState(InterventionState newState, @Nullable String newReason, Stamp stamp) {
        return withState(newState).withReason(newReason).withTrace(trace.changed(stamp));
    }

    Intervention binned(boolean gone, Stamp stamp) {
        return withBinned(gone ? true : null).withTrace(trace.changed(stamp));
    }

    /** About {@code into} wherever it was about {@code from}, each pattern once. */
    public Intervention about(PatternId from, PatternId into) {
        return withPatterns(patterns.stream()
                .map(each -> Objects.equals(each, from) ? into : each)
                .distinct()
                .toList());
    }

    /** About what it was before {@link #about}, unless that was changed since. */
    public Intervention aboutAgain(List<PatternId> before, PatternId from, PatternId into) {
        return withPatterns(before).about(from, into).patterns().equals(patterns) ? withPatterns(before) : this;
    }
}
