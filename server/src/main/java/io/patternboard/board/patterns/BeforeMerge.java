package io.patternboard.board.patterns;

import io.patternboard.board.Board;
import io.patternboard.board.Weighed;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.interventions.InterventionId;
import io.patternboard.board.sightings.SightingId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a pattern was and had before it went into another: what is needed to take the merge back.
 *
 * @param evidence its links that went along
 * @param gaveWay its links that did not, as the other pattern had one of the same card
 * @param interventions those about it, with all the patterns they were about
 */
public record BeforeMerge(
        PatternState state,
        @Nullable String reason,
        List<CardId> cards,
        List<Evidence> evidence,
        List<Evidence> gaveWay,
        Map<InterventionId, List<PatternId>> interventions,
        List<SightingId> sightings)
        implements Weighed {

    static BeforeMerge of(Board board, PatternId from, PatternId into) {
        List<Evidence> evidence = new ArrayList<>();
        List<Evidence> gaveWay = new ArrayList<>();
        for (Evidence each : board.evidence().all()) {
            if (!each.pattern().equals(from)) continue;
            (board.evidence().has(each.card(), into) ? gaveWay : evidence).add(each);
        }
        Map<InterventionId, List<PatternId>> interventions = new TreeMap<>();
        board.interventions().asMap().forEach((id, each) -> {
            if (each.patterns().contains(from)) interventions.put(id, each.patterns());
        });
        List<SightingId> sightings = new ArrayList<>();
        board.sightings().asMap().forEach((id, each) -> {
            if (each.pattern().equals(from)) sightings.add(id);
        });
        Pattern old = board.patterns().get(from);
        return new BeforeMerge(old.state(), old.reason(), old.cards(), evidence, gaveWay, interventions, sightings);
    }

    @Override
    public int weight() {
        int weight = Weighed.texts(reason) + ID * (cards.size() + sightings.size());
        for (Evidence each : evidence) weight += each.weight();
        for (Evidence each : gaveWay) weight += each.weight();
        for (List<PatternId> each : interventions.values()) weight += ID * (1 + each.size());
        return weight;
    }
}
