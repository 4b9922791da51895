package io.patternboard.board.voting;

import java.util.Map;

/**
 * One person's whole choice in a round.
 *
 * @param objections why, for options the voter has a reasoned objection to
 */
public record Ballot(Map<OptionId, Integer> choices, Map<OptionId, String> objections) {
    public Ballot {
        choices = Map.copyOf(choices);
        objections = Map.copyOf(objections);
    }
}
