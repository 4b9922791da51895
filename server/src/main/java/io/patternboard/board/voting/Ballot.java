package io.patternboard.board.voting;

import static java.util.Collections.unmodifiableMap;

import java.util.Map;
import java.util.TreeMap;

/**
 * One person's whole choice in a round. In order of id, so that equal boards encode to equal text: the order of a copied
 * map is its own.
 *
 * @param objections why, for options the voter has a reasoned objection to
 */
public record Ballot(Map<OptionId, Integer> choices, Map<OptionId, String> objections) {
    public Ballot {
        choices = unmodifiableMap(new TreeMap<>(Map.copyOf(choices)));
        objections = unmodifiableMap(new TreeMap<>(Map.copyOf(objections)));
    }
}
