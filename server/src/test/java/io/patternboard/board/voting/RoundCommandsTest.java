package io.patternboard.board.voting;

import static io.patternboard.board.Given.*;
import static io.patternboard.board.Rejection.*;
import static io.patternboard.board.Some.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.Decision;
import io.patternboard.board.Given;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.ParticipantRemoved;
import io.patternboard.board.Role;
import io.patternboard.board.interventions.InterventionBinned;
import io.patternboard.board.interventions.InterventionId;
import io.patternboard.board.patterns.PatternBinned;
import io.patternboard.board.patterns.PatternId;
import io.patternboard.board.patterns.PatternsMerged;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundCommandsTest {
    private static final RoundId V1 = new RoundId("v1");
    private static final OptionId ON_I1 = new OptionId("i1");
    private static final OptionId ON_P1 = new OptionId("p1");
    private static final List<OptionId> OPTIONS = List.of(ON_P1, ON_I1);
    private static final List<ParticipantId> VOTERS = List.of(ANNA.id(), BRAM.id(), DIRK.id());
    private static final Given THINGS = Given.board(pattern(P1), intervention(I1));
    private static final Given OPEN = THINGS.by(ANNA, opened(3, 2));
    private static final Given CONSENT = THINGS.by(
            ANNA, new RoundOpened(V1, "Q", Method.CONSENT, OPTIONS, Map.of(ON_P1, "", ON_I1, "I"), 4, 2, VOTERS, null));
    private static final Given CLOSED = OPEN.by(ANNA, new RoundClosed(V1, 1, null, List.of("r")));
    private static final Given REVEALED =
            CLOSED.by(ANNA, new RoundRevealed(V1, new Result(Map.of(ON_I1, 1, ON_P1, 0), null, null, null)));

    @Test
    void opensWithTheWordingAndTheVotersOfThisMoment() {
        THINGS.when(ANNA, open(OPTIONS, null, null)).then(opened(3, 3));
        THINGS.when(ANNA, open(List.of(ON_P1, ON_I1, ON_P1), 5, 2)).then(opened(5, 2));
    }

    @Test
    void whoOnlyLooksAndWhoWasTakenOffTheBoardIsNoVoter() {
        Given.When opening = THINGS.by(ANNA, new ParticipantRemoved(DIRK.id())).when(ANNA, open(OPTIONS, null, null));
        assertThat(opening.decision())
                .isInstanceOfSatisfying(
                        Decision.Accepted.class,
                        accepted -> assertThat(accepted.events())
                                .singleElement()
                                .isInstanceOfSatisfying(
                                        RoundOpened.class,
                                        opened -> assertThat(opened.voters()).containsExactly(ANNA.id(), BRAM.id())));
    }

    @Test
    void anInterventionGoesBeforeAPatternWithTheSameId() {
        Given both = THINGS.by(BRAM, pattern(new PatternId("i1")));
        both.when(ANNA, open(List.of(ON_I1), 1, null)).then(openedOn(ON_I1, "Call first"));
        both.by(BRAM, new InterventionBinned(I1))
                .when(ANNA, open(List.of(ON_I1), 1, null))
                .then(openedOn(ON_I1, ""));
    }

    @Test
    void rejectsAQuestionThatIsBlankOrTooLong() {
        THINGS.when(ANNA, new OpenRound(V1, " ", Method.DOTS, OPTIONS, null, null, null))
                .rejected(TEXT_NEEDED);
        THINGS.when(ANNA, new OpenRound(V1, text(4_001), Method.DOTS, OPTIONS, null, null, null))
                .rejected(TEXT_TOO_LONG);
    }

    @Test
    void everyOtherMethodBringsItsOwnBounds() {
        Map<Method, Integer> most = Map.of(Method.SCORE, 5, Method.CONSENT, 2, Method.RECOGNITION, 2);
        most.forEach((method, highest) -> {
            Map<OptionId, String> wording = Map.of(ON_P1, "", ON_I1, "Call first");
            var opened = new RoundOpened(V1, "Q", method, OPTIONS, wording, 2 * highest, highest, VOTERS, null);
            THINGS.when(ANNA, new OpenRound(V1, "Q", method, OPTIONS, 1, 1, null))
                    .then(opened);
            Given open = THINGS.by(ANNA, opened);
            Map<OptionId, String> why = method == Method.CONSENT ? Map.of(ON_P1, "Harm", ON_I1, "Cost") : null;
            open.when(BRAM, new CastBallot(V1, Map.of(ON_P1, highest, ON_I1, highest), why))
                    .thenNothing();
            open.when(BRAM, new CastBallot(V1, Map.of(ON_P1, highest + 1), null))
                    .rejected(OVER_BUDGET);
        });
    }

    @Test
    void anObjectionNeedsItsReasonAndAReasonItsObjection() {
        CONSENT.when(BRAM, new CastBallot(V1, Map.of(ON_P1, 2), null)).rejected(REASON_NEEDED);
        CONSENT.when(BRAM, new CastBallot(V1, Map.of(ON_P1, 2), Map.of(ON_P1, " ")))
                .rejected(REASON_NEEDED);
        CONSENT.when(BRAM, new CastBallot(V1, Map.of(ON_P1, 1), Map.of(ON_P1, "Why")))
                .rejected(BAD_CHOICES);
        CONSENT.when(BRAM, new CastBallot(V1, Map.of(ON_P1, 2), Map.of(ON_P1, text(8_001))))
                .rejected(TEXT_TOO_LONG);
        OPEN.when(BRAM, new CastBallot(V1, Map.of(ON_P1, 2), Map.of(ON_P1, "Why")))
                .rejected(BAD_CHOICES);
    }

    @Test
    void countsHowOftenEachValueWasGivenAndKeepsObjectionsUnsigned() {
        Result result = CONSENT.now()
                .rounds()
                .get(V1)
                .count(
                        List.of(
                                new Ballot(Map.of(ON_P1, 2, ON_I1, 0), Map.of(ON_P1, "Too soon")),
                                new Ballot(Map.of(ON_P1, 2), Map.of(ON_P1, "Costly")),
                                new Ballot(Map.of(ON_P1, 0, ON_I1, 1), Map.of())),
                        null);
        assertThat(result.tally()).isEqualTo(Map.of(ON_P1, 4, ON_I1, 1));
        assertThat(result.counts()).isEqualTo(Map.of(ON_P1, List.of(1, 0, 2), ON_I1, List.of(1, 1, 0)));
        assertThat(result.objections()).isEqualTo(Map.of(ON_P1, List.of("Costly", "Too soon")));
    }

    @Test
    void aRevealedRoundIsDecidedAndMayBeDecidedAnew() {
        DecideRound decide = new DecideRound(V1, "We try it", List.of(ON_I1), "2026-12-01");
        CLOSED.when(ANNA, decide).rejected(ROUND_NOT_REVEALED);
        THINGS.when(ANNA, decide).rejected(ROUND_NOT_FOUND);
        var decided = new RoundDecided(V1, "We try it", List.of(ON_I1), "2026-12-01");
        REVEALED.when(ANNA, decide).then(decided);
        Given after = REVEALED.by(ANNA, decided);
        after.when(ANNA, new DecideRound(V1, "After all not", null, null))
                .then(new RoundDecided(V1, "After all not", List.of(), null));
        after.when(ANNA, new RevealRound(V1)).rejected(ALREADY_SO);
        REVEALED.when(ANNA, new DecideRound(V1, " ", null, null)).rejected(TEXT_NEEDED);
        REVEALED.when(ANNA, new DecideRound(V1, "T", List.of(new OptionId("zz")), null))
                .rejected(BAD_CHOICES);
        REVEALED.when(ANNA, new DecideRound(V1, "T", null, "soon")).rejected(BAD_INPUT);
    }

    @Test
    void rejectsBudgetsThatMakeNoSense() {
        for (int bad : new int[] {0, -1, 1_001, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            THINGS.when(ANNA, open(OPTIONS, bad, null)).rejected(BAD_INPUT);
            THINGS.when(ANNA, open(OPTIONS, 1_000, bad)).rejected(BAD_INPUT);
        }
        THINGS.when(ANNA, open(OPTIONS, null, 4)).rejected(BAD_INPUT);
        THINGS.when(ANNA, open(OPTIONS, 1_000, 1_000)).then(opened(1_000, 1_000));
    }

    @Test
    void rejectsNoOptionsAndTooMany() {
        THINGS.when(ANNA, open(List.of(), null, null)).rejected(BAD_INPUT);
        Given given = THINGS;
        for (int i = 0; i <= Limits.OPTIONS; i++) given = given.by(BRAM, intervention(new InterventionId("x" + i)));
        List<OptionId> many = IntStream.rangeClosed(0, Limits.OPTIONS)
                .mapToObj(i -> new OptionId("x" + i))
                .toList();
        given.when(ANNA, open(many, null, null)).rejected(BAD_INPUT);
        assertThat(given.when(ANNA, open(many.subList(1, many.size()), null, null))
                        .decision())
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void rejectsOptionsThatAreNotOnTheSurface() {
        THINGS.when(ANNA, open(List.of(new OptionId("x")), null, null)).rejected(NOT_FOUND);
        THINGS.by(BRAM, new InterventionBinned(I1))
                .when(ANNA, open(OPTIONS, null, null))
                .rejected(NOT_FOUND);
        THINGS.by(BRAM, new PatternBinned(P1))
                .when(ANNA, open(OPTIONS, null, null))
                .rejected(NOT_FOUND);
        THINGS.by(BRAM, pattern(P2), new PatternsMerged(P1, P2, null))
                .when(ANNA, open(OPTIONS, null, null))
                .rejected(NOT_FOUND);
    }

    @Test
    void rejectsAnIdThatIsTaken() {
        REVEALED.when(ANNA, open(OPTIONS, null, null)).rejected(ID_TAKEN);
    }

    @Test
    void rejectsMoreRoundsThanFit() {
        var rounds = THINGS.now().rounds();
        Round some = OPEN.now().rounds().get(V1);
        for (int i = 0; i < Limits.ROUNDS; i++) rounds = rounds.with(new RoundId("x" + i), some);
        THINGS.on(THINGS.now().withRounds(rounds))
                .when(ANNA, open(OPTIONS, 3, 2))
                .rejected(BOARD_FULL);
    }

    @Test
    void aBallotMakesNoEventForWhatSomebodyChoseIsNeverInTheLog() {
        OPEN.when(BRAM, cast(Map.of(ON_I1, 2, ON_P1, 1))).thenNothing();
        OPEN.when(BRAM, cast(Map.of(ON_I1, 0))).thenNothing();
        OPEN.when(BRAM, cast(Map.of())).thenNothing();
    }

    @Test
    void rejectsChoicesThatAreNone() {
        OPEN.when(BRAM, cast(Map.of(new OptionId("x"), 1))).rejected(BAD_CHOICES);
        OPEN.when(BRAM, cast(Map.of(ON_I1, -1))).rejected(BAD_CHOICES);
        OPEN.when(BRAM, cast(Map.of(ON_I1, Integer.MIN_VALUE))).rejected(BAD_CHOICES);
    }

    @Test
    void rejectsMoreDotsThanThereAre() {
        OPEN.when(BRAM, cast(Map.of(ON_I1, 3))).rejected(OVER_BUDGET);
        OPEN.when(BRAM, cast(Map.of(ON_I1, 2, ON_P1, 2))).rejected(OVER_BUDGET);
        OPEN.when(BRAM, cast(Map.of(ON_I1, Integer.MAX_VALUE, ON_P1, Integer.MAX_VALUE)))
                .rejected(OVER_BUDGET);
    }

    @Test
    void rejectsABallotOfSomebodyWhoCameAfterTheOpening() {
        Participant late = new Participant(new ParticipantId("late"), Role.PARTICIPANT);
        OPEN.by(late, new ParticipantJoined(late.id(), Role.PARTICIPANT, "Late"))
                .when(late, cast(Map.of(ON_I1, 1)))
                .rejected(NOT_A_VOTER);
    }

    @Test
    void rejectsABallotInARoundThatIsNotOpen() {
        THINGS.when(BRAM, cast(Map.of(ON_I1, 1))).rejected(ROUND_NOT_FOUND);
        CLOSED.when(BRAM, cast(Map.of(ON_I1, 1))).rejected(ROUND_NOT_OPEN);
        REVEALED.when(BRAM, cast(Map.of(ON_I1, 1))).rejected(ROUND_NOT_OPEN);
    }

    @Test
    void aBallotStillCountsForAnOptionThatWentToTheBin() {
        OPEN.by(BRAM, new InterventionBinned(I1))
                .when(BRAM, cast(Map.of(ON_I1, 1)))
                .thenNothing();
    }

    @Test
    void closesAnOpenRoundOnce() {
        OPEN.when(ANNA, new CloseRound(V1, null)).thenNothing();
        OPEN.when(ANNA, new CloseRound.Counted(V1, 2, null, List.of("r")))
                .then(new RoundClosed(V1, 2, null, List.of("r")));
        for (var close : List.of(new CloseRound(V1, null), new CloseRound.Counted(V1, 2, null, List.of()))) {
            THINGS.when(ANNA, close).rejected(ROUND_NOT_FOUND);
            CLOSED.when(ANNA, close).rejected(ROUND_NOT_OPEN);
            REVEALED.when(ANNA, close).rejected(ROUND_NOT_OPEN);
        }
    }

    @Test
    void revealsAClosedRoundOnce() {
        Result tally = new Result(Map.of(ON_I1, 1), null, null, null);
        CLOSED.when(ANNA, new RevealRound(V1)).thenNothing();
        CLOSED.when(ANNA, new RevealRound.Tallied(V1, tally)).then(new RoundRevealed(V1, tally));
        THINGS.when(ANNA, new RevealRound(V1)).rejected(ROUND_NOT_FOUND);
        THINGS.when(ANNA, new RevealRound.Tallied(V1, tally)).rejected(ROUND_NOT_FOUND);
        OPEN.when(ANNA, new RevealRound(V1)).rejected(ROUND_NOT_CLOSED);
        OPEN.when(ANNA, new RevealRound.Tallied(V1, tally)).rejected(ROUND_NOT_CLOSED);
        REVEALED.when(ANNA, new RevealRound(V1)).rejected(ALREADY_SO);
        REVEALED.when(ANNA, new RevealRound.Tallied(V1, tally)).rejected(ROUND_NOT_CLOSED);
    }

    @Test
    void aResultWithNamesComesOutOfANamedRoundAlone() {
        Result signed =
                new Result(Map.of(ON_I1, 1), null, null, Map.of(BRAM.id(), new Ballot(Map.of(ON_I1, 1), Map.of())));
        CLOSED.when(ANNA, new RevealRound.Tallied(V1, signed)).rejected(FAULT);
        Map<OptionId, String> wording = Map.of(ON_P1, "", ON_I1, "Call first");
        var named = new RoundOpened(V1, "Q", Method.DOTS, OPTIONS, wording, 3, 2, VOTERS, true);
        THINGS.by(ANNA, named, new RoundClosed(V1, 1, null, List.of("r")))
                .when(ANNA, new RevealRound.Tallied(V1, signed))
                .then(new RoundRevealed(V1, signed));
    }

    @Test
    void aTallyHasEveryOptionAndAllDots() {
        Round round = OPEN.now().rounds().get(V1);
        assertThat(tally(round, List.of())).isEqualTo(Map.of(ON_P1, 0, ON_I1, 0));
        assertThat(tally(round, List.of(Map.of(ON_I1, 2), Map.of(ON_I1, 1, ON_P1, 2))))
                .isEqualTo(Map.of(ON_P1, 2, ON_I1, 3));
    }

    private static OpenRound open(List<OptionId> options, Integer budget, Integer maxPerOption) {
        return new OpenRound(V1, "What first?", Method.DOTS, options, budget, maxPerOption, null);
    }

    private static RoundOpened opened(int budget, int maxPerOption) {
        Map<OptionId, String> wording = Map.of(ON_P1, "", ON_I1, "Call first");
        return new RoundOpened(V1, "What first?", Method.DOTS, OPTIONS, wording, budget, maxPerOption, VOTERS, null);
    }

    private static RoundOpened openedOn(OptionId option, String worded) {
        return new RoundOpened(
                V1, "What first?", Method.DOTS, List.of(option), Map.of(option, worded), 1, 1, VOTERS, null);
    }

    private static CastBallot cast(Map<OptionId, Integer> choices) {
        return new CastBallot(V1, choices, null);
    }

    private static Map<OptionId, Integer> tally(Round round, List<Map<OptionId, Integer>> ballots) {
        Result result = round.count(
                ballots.stream().map(each -> new Ballot(each, Map.of())).toList(), null);
        assertThat(result.counts()).isNull();
        assertThat(result.objections()).isNull();
        return result.tally();
    }
}
