package io.patternboard.board.patterns;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.interventions.InterventionId;
import io.patternboard.board.sightings.SightingId;
import org.jspecify.annotations.Nullable;

public record PatternsMerged(
        PatternId from, PatternId into, @Nullable String reason) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        Pattern old = board.patterns().get(from);
        Pattern kept = board.patterns().get(into);
        if (old == null || kept == null) return board;
        BeforeMerge before = BeforeMerge.of(board, from, into);
        var patterns = board.patterns()
                .with(from, old.mergedInto(into, before, reason, stamp))
                .with(into, kept.gaining(old.cards(), stamp));
        var interventions = board.interventions();
        for (InterventionId each : before.interventions().keySet()) {
            interventions = interventions.change(each, intervention -> intervention.about(from, into));
        }
        var sightings = board.sightings();
        for (SightingId each : before.sightings()) {
            sightings = sightings.change(each, sighting -> sighting.goingAlong(from, into));
        }
        return board.withPatterns(patterns)
                .withCards(board.cards().changeAll(old.cards(), each -> each.withPattern(into)))
                .withEvidence(board.evidence().movedTo(into, from))
                .withInterventions(interventions)
                .withSightings(sightings);
    }
}
