package io.patternboard.board.voting;

import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Limits;
import io.patternboard.board.Rejection;
import io.patternboard.board.Text;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a round asks and how, as somebody wishes it.
 *
 * @param options each once, in the order in which they are asked
 * @param dots for each voter, 3 where it is absent; only for dots
 * @param dotsOnOne dots a voter may put on one option, all where it is absent; only for dots
 * @param named whether the result tells who chose what
 */
record Paper(
        String question,
        Method method,
        List<OptionId> options,
        @Nullable Integer dots,
        @Nullable Integer dotsOnOne,
        boolean named) {
    private static final int USUAL_DOTS = 3;
    private static final int MAX_DOTS = 1_000;

    Paper {
        options = options.stream().distinct().toList();
    }

    /** Why it cannot be asked on this board, or null where it can. */
    @Nullable
    Rejection invalid(Board board) {
        if (Text.isBlank(question)) return TEXT_NEEDED;
        if (Limits.tooLong(Limits.TEXT, question)) return TEXT_TOO_LONG;
        if (options.isEmpty() || options.size() > Limits.OPTIONS) return BAD_INPUT;
        int most = maxPerOption();
        if (budget() < 1 || method == Method.DOTS && budget() > MAX_DOTS || most < 1 || most > budget())
            return BAD_INPUT;
        return options.stream().allMatch(option -> option.wording(board) != null) ? null : NOT_FOUND;
    }

    /** The most that all of one voter's choices may come to together. */
    int budget() {
        if (method != Method.DOTS) return method.most() * options.size();
        return dots == null ? USUAL_DOTS : dots;
    }

    int maxPerOption() {
        if (method != Method.DOTS) return method.most();
        return dotsOnOne == null ? budget() : dotsOnOne;
    }

    Map<OptionId, String> wording(Board board) {
        Map<OptionId, String> wording = new TreeMap<>();
        for (OptionId option : options) wording.put(option, option.wording(board));
        return wording;
    }

    /** As the events tell it: nothing where the round is secret. */
    @Nullable
    Boolean toldNamed() {
        return named ? true : null;
    }
}
