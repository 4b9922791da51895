package io.patternboard.board.voting;

import io.patternboard.board.ParticipantId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a round's ballots say together. Everything is absent until it is revealed.
 *
 * @param tally the sum of what each option got
 * @param counts how often each option got 0, 1, 2 and so on; absent for dots
 * @param objections the reasons of objections, unsigned and in alphabetical order; absent where there are none
 * @param ballots who chose what, of a named round alone; absent otherwise
 */
public record Result(
        @Nullable Map<OptionId, Integer> tally,
        @Nullable Map<OptionId, List<Integer>> counts,
        @Nullable Map<OptionId, List<String>> objections,
        @Nullable Map<ParticipantId, Ballot> ballots) {
    static final Result NONE = new Result(null, null, null, null);

    /** The same, with who chose what. */
    public Result with(Map<ParticipantId, Ballot> signed) {
        return new Result(tally, counts, objections, signed);
    }
}
