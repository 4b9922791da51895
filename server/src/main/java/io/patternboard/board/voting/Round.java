package io.patternboard.board.voting;

import io.patternboard.board.ParticipantId;
import io.patternboard.board.Rejection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One question, voted on in one way at one moment. Who chose what is never here: ballots lie elsewhere until the round
 * closes, and are then counted and erased.
 *
 * @param wording each option as it was worded when the round opened
 * @param voters who may vote, frozen when the round opened
 * @param turnout how many voted; absent while it is open
 * @param tally dots for each option; absent until it is revealed
 */
public record Round(
        String question,
        Method method,
        List<OptionId> options,
        Map<OptionId, String> wording,
        int budget,
        int maxPerOption,
        List<ParticipantId> voters,
        RoundState state,
        @Nullable Integer turnout,
        @Nullable Map<OptionId, Integer> tally,
        @Nullable ParticipantId by,
        Instant at) {

    /** Why these choices are no valid ballot, or null where they are. */
    public @Nullable Rejection invalid(Map<OptionId, Integer> choices) {
        long spent = 0;
        for (var choice : choices.entrySet()) {
            int dots = choice.getValue();
            if (!wording.containsKey(choice.getKey()) || dots < 0) return Rejection.BAD_CHOICES;
            if (dots > maxPerOption) return Rejection.OVER_BUDGET;
            spent += dots;
        }
        return spent > budget ? Rejection.OVER_BUDGET : null;
    }

    /** The dots of all ballots together, for every option, those without any too. */
    public Map<OptionId, Integer> tally(Collection<Map<OptionId, Integer>> ballots) {
        Map<OptionId, Integer> total = new TreeMap<>();
        for (OptionId option : options) total.put(option, 0);
        for (var ballot : ballots) ballot.forEach((option, dots) -> total.merge(option, dots, Integer::sum));
        return total;
    }

    Round closed(int voted) {
        return after(RoundState.CLOSED, voted, null);
    }

    Round revealed(Map<OptionId, Integer> result) {
        return after(RoundState.REVEALED, turnout, result);
    }

    private Round after(RoundState newState, @Nullable Integer newTurnout, @Nullable Map<OptionId, Integer> newTally) {
        return new Round(
                question,
                method,
                options,
                wording,
                budget,
                maxPerOption,
                voters,
                newState,
                newTurnout,
                newTally,
                by,
                at);
    }
}
