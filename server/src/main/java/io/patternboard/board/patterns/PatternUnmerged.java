package io.patternboard.board.patterns;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.interventions.InterventionId;
import io.patternboard.board.sightings.SightingId;
import java.util.List;
import java.util.Map;

/** What went along with it comes back where it is still as the merge left it. */
public record PatternUnmerged(PatternId pattern) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        Pattern merged = board.patterns().get(pattern);
        BeforeMerge before = merged == null ? null : merged.beforeMerge();
        if (before == null) return board;
        PatternId into = merged.mergedInto();
        List<CardId> cards = before.cards().stream()
                .filter(each -> into.equals(board.cards().get(each).pattern()))
                .toList();
        var patterns = board.patterns()
                .with(pattern, merged.unmerged(before, cards, stamp))
                .change(into, each -> each.losing(cards, stamp));
        var interventions = board.interventions();
        for (Map.Entry<InterventionId, List<PatternId>> each :
                before.interventions().entrySet()) {
            interventions = interventions.change(
                    each.getKey(), intervention -> intervention.aboutAgain(each.getValue(), pattern, into));
        }
        var sightings = board.sightings();
        for (SightingId each : before.sightings()) {
            sightings = sightings.change(each, sighting -> sighting.goingAlong(into, pattern));
        }
        return board.withPatterns(patterns)
                .withCards(board.cards().changeAll(cards, each -> each.withPattern(pattern)))
                .withEvidence(board.evidence().movedBack(before, into))
                .withInterventions(interventions)
                .withSightings(sightings);
    }
}
