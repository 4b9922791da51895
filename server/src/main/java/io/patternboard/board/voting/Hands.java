package io.patternboard.board.voting;

import io.patternboard.board.Rejection;
import io.patternboard.board.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Votes that were counted by raised hands in the room, of people who did not vote on a screen.
 *
 * @param people how many raised their hands in all
 * @param tally for dots: how many hands, or dots, each option got
 * @param counts for the other methods: how often an option got 0, 1, 2 and so on
 * @param objections what was said against an option
 */
public record Hands(
        int people,
        @Nullable Map<OptionId, Integer> tally,
        @Nullable Map<OptionId, List<Integer>> counts,
        @Nullable Map<OptionId, List<String>> objections) {
    static final int PEOPLE_MAX = 1_000;
    private static final int OBJECTIONS_MAX = 100;

    /** Why these can be no votes of so many people in that round, or null where they can. */
    @Nullable
    Rejection invalid(Round round) {
        if (people < 1 || people > PEOPLE_MAX) return Rejection.BAD_CHOICES;
        boolean dots = round.method() == Method.DOTS;
        if ((tally != null) != dots || (counts != null) == dots) return Rejection.BAD_CHOICES;
        Rejection invalid = tally != null ? invalidDots(round, tally) : invalidCounts(round, told(counts));
        return invalid != null ? invalid : invalidObjections(round);
    }

    private @Nullable Rejection invalidDots(Round round, Map<OptionId, Integer> dots) {
        long spent = 0;
        for (var each : dots.entrySet()) {
            if (!round.wording().containsKey(each.getKey()) || each.getValue() < 0) return Rejection.BAD_CHOICES;
            if (each.getValue() > (long) people * round.maxPerOption()) return Rejection.OVER_BUDGET;
            spent += each.getValue();
        }
        return spent > (long) people * round.budget() ? Rejection.OVER_BUDGET : null;
    }

    private @Nullable Rejection invalidCounts(Round round, Map<OptionId, List<Integer>> given) {
        for (var each : given.entrySet()) {
            List<Integer> numbers = each.getValue();
            boolean known = round.wording().containsKey(each.getKey());
            if (!known || numbers.size() > round.maxPerOption() + 1) return Rejection.BAD_CHOICES;
            if (numbers.stream().anyMatch(number -> number == null || number < 0)) return Rejection.BAD_CHOICES;
            if (numbers.stream().mapToLong(Integer::longValue).sum() > people) return Rejection.OVER_BUDGET;
        }
        return null;
    }

    private @Nullable Rejection invalidObjections(Round round) {
        if (objections == null) return null;
        int length = 0;
        for (var each : objections.entrySet()) {
            List<Integer> numbers = told(counts).getOrDefault(each.getKey(), List.of());
            int objecting = numbers.size() > Method.OBJECTION ? numbers.get(Method.OBJECTION) : 0;
            if (round.method() != Method.CONSENT
                    || objecting == 0
                    || each.getValue().size() > OBJECTIONS_MAX) {
                return Rejection.BAD_CHOICES;
            }
            for (String why : each.getValue()) {
                if (Text.isBlank(why)) return Rejection.BAD_CHOICES;
                length += why.length();
            }
        }
        return length > Round.OBJECTIONS ? Rejection.TEXT_TOO_LONG : null;
    }

    private static <T> Map<OptionId, List<T>> told(@Nullable Map<OptionId, List<T>> of) {
        return of == null ? Map.of() : of;
    }
}
