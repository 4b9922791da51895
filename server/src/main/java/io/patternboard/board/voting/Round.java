package io.patternboard.board.voting;

import io.patternboard.board.Limits;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Rejection;
import io.patternboard.board.Stamp;
import io.patternboard.board.Text;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One question, voted on in one way at one moment. Who chose what is never here, unless the round was named when it
 * opened: ballots lie elsewhere until the round closes, and are then counted and erased.
 *
 * @param wording each option as it was worded when the round opened
 * @param budget the most that all of one voter's choices may come to together
 * @param named true: the result tells who chose what; absent: nobody ever learns it
 * @param voters who may vote, frozen when the round opened; nobody before that
 * @param turnout how many voted; absent until it is closed
 * @param byHand how many of them by raising hands; absent: none
 * @param receipts the hashes of the counted ballots' commands, sorted: each voter can find their own
 */
@RecordBuilder
public record Round(
        String question,
        Method method,
        List<OptionId> options,
        Map<OptionId, String> wording,
        int budget,
        int maxPerOption,
        @Nullable Boolean named,
        List<ParticipantId> voters,
        RoundState state,
        @Nullable Integer turnout,
        @Nullable Integer byHand,
        @Nullable List<String> receipts,
        Result result,
        @Nullable Decided decision,
        @Nullable ParticipantId by,
        Instant at)
        implements RoundBuilder.With {

    /** Longest all objections of one ballot together may be. */
    static final int OBJECTIONS = 2 * Limits.TEXT;

    /** One that nobody may vote in yet. */
    static Round prepared(
            String question,
            Method method,
            List<OptionId> options,
            Map<OptionId, String> wording,
            int budget,
            int maxPerOption,
            @Nullable Boolean named,
            Stamp stamp) {
        return RoundBuilder.builder()
                .question(question)
                .method(method)
                .options(options)
                .wording(wording)
                .budget(budget)
                .maxPerOption(maxPerOption)
                .named(named)
                .voters(List.of())
                .state(RoundState.PREPARED)
                .result(Result.NONE)
                .by(stamp.by())
                .at(stamp.at())
                .build();
    }

    public boolean isNamed() {
        return Boolean.TRUE.equals(named);
    }

    /** Why this is no valid ballot, or null where it is. */
    public @Nullable Rejection invalid(Ballot ballot) {
        long spent = 0;
        for (var choice : ballot.choices().entrySet()) {
            int value = choice.getValue();
            if (!wording.containsKey(choice.getKey()) || value < 0) return Rejection.BAD_CHOICES;
            if (value > maxPerOption) return Rejection.OVER_BUDGET;
            boolean objects = method == Method.CONSENT && value == Method.OBJECTION;
            if (objects && Text.isBlank(ballot.objections().get(choice.getKey()))) return Rejection.REASON_NEEDED;
            spent += value;
        }
        if (spent > budget) return Rejection.OVER_BUDGET;
        return invalidObjections(ballot);
    }

    private @Nullable Rejection invalidObjections(Ballot ballot) {
        int length = 0;
        for (var objection : ballot.objections().entrySet()) {
            boolean objects = method == Method.CONSENT
                    && Integer.valueOf(Method.OBJECTION).equals(ballot.choices().get(objection.getKey()));
            if (!objects) return Rejection.BAD_CHOICES;
            length += objection.getValue().length();
        }
        return length > OBJECTIONS ? Rejection.TEXT_TOO_LONG : null;
    }

    /** All ballots together with what was counted by hand, for every option, those that nobody chose too. */
    public Result count(Collection<Ballot> ballots, @Nullable Hands hands) {
        Map<OptionId, Integer> tally = new TreeMap<>();
        Map<OptionId, List<Integer>> counts = new TreeMap<>();
        Map<OptionId, List<String>> objections = new TreeMap<>();
        for (OptionId option : options) {
            tally.put(option, 0);
            counts.put(option, new ArrayList<>(Collections.nCopies(maxPerOption + 1, 0)));
        }
        for (Ballot ballot : ballots) {
            ballot.choices().forEach((option, value) -> {
                tally.merge(option, value, Integer::sum);
                counts.get(option).set(value, counts.get(option).get(value) + 1);
            });
            ballot.objections()
                    .forEach((option, why) -> objections
                            .computeIfAbsent(option, first -> new ArrayList<>())
                            .add(why));
        }
        if (hands != null) add(hands, tally, counts, objections);
        objections.values().forEach(Collections::sort);
        return new Result(tally, method == Method.DOTS ? null : counts, objections.isEmpty() ? null : objections, null);
    }

    private static void add(
            Hands hands,
            Map<OptionId, Integer> tally,
            Map<OptionId, List<Integer>> counts,
            Map<OptionId, List<String>> objections) {
        if (hands.tally() != null) hands.tally().forEach((option, dots) -> tally.merge(option, dots, Integer::sum));
        if (hands.counts() != null) {
            hands.counts().forEach((option, numbers) -> {
                for (int value = 0; value < numbers.size(); value++) {
                    int more = numbers.get(value);
                    counts.get(option).set(value, counts.get(option).get(value) + more);
                    tally.merge(option, value * more, Integer::sum);
                }
            });
        }
        if (hands.objections() != null) {
            hands.objections()
                    .forEach((option, said) -> objections
                            .computeIfAbsent(option, first -> new ArrayList<>())
                            .addAll(said));
        }
    }

    Round dropped() {
        return withState(RoundState.DROPPED);
    }

    Round closed(int voted, @Nullable Integer withHands, @Nullable List<String> ofBallots) {
        return withState(RoundState.CLOSED)
                .withTurnout(voted)
                .withByHand(withHands)
                .withReceipts(ofBallots);
    }

    Round revealed(Result revealed) {
        return withState(RoundState.REVEALED).withResult(revealed);
    }

    Round decided(Decided decided) {
        return withState(RoundState.DECIDED).withDecision(decided);
    }
}
