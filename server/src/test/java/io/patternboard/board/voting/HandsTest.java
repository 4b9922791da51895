package io.patternboard.board.voting;

import static io.patternboard.board.Given.*;
import static io.patternboard.board.Rejection.*;
import static io.patternboard.board.Some.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.Given;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was counted by raised hands comes in with the closing. */
class HandsTest {
    private static final RoundId V1 = new RoundId("v1");
    private static final OptionId ON_I1 = new OptionId("i1");
    private static final OptionId ON_P1 = new OptionId("p1");
    private static final Given DOTS = open(Method.DOTS, 3, 2);
    private static final Given CONSENT = open(Method.CONSENT, 4, 2);

    @Test
    void areCountedWithTheBallots() {
        Result dots = DOTS.now()
                .rounds()
                .get(V1)
                .count(List.of(new Ballot(Map.of(ON_I1, 2), Map.of())), dots(2, Map.of(ON_I1, 3, ON_P1, 1)));
        assertThat(dots.tally()).isEqualTo(Map.of(ON_I1, 5, ON_P1, 1));
        Hands said = new Hands(
                3, null, Map.of(ON_I1, List.of(1, 0, 2), ON_P1, List.of(3)), Map.of(ON_I1, List.of("Too soon")));
        Result consent = CONSENT.now()
                .rounds()
                .get(V1)
                .count(List.of(new Ballot(Map.of(ON_I1, 2), Map.of(ON_I1, "Costly"))), said);
        assertThat(consent.counts()).isEqualTo(Map.of(ON_I1, List.of(1, 0, 3), ON_P1, List.of(3, 0, 0)));
        assertThat(consent.tally()).isEqualTo(Map.of(ON_I1, 6, ON_P1, 0));
        assertThat(consent.objections()).isEqualTo(Map.of(ON_I1, List.of("Costly", "Too soon")));
    }

    @Test
    void areSaidToBeHandsInWhatEverybodySees() {
        DOTS.when(ANNA, new CloseRound.Counted(V1, 5, 3, List.of("r"))).then(new RoundClosed(V1, 5, 3, List.of("r")));
        Round closed = DOTS.by(ANNA, new RoundClosed(V1, 5, 3, List.of("r")))
                .now()
                .rounds()
                .get(V1);
        assertThat(closed.turnout()).isEqualTo(5);
        assertThat(closed.byHand()).isEqualTo(3);
    }

    @Test
    void cannotBeMoreThanSoManyPeopleCanGive() {
        DOTS.when(ANNA, close(dots(2, Map.of(ON_I1, 4, ON_P1, 2)))).thenNothing();
        DOTS.when(ANNA, close(dots(2, Map.of(ON_I1, 5)))).rejected(OVER_BUDGET);
        DOTS.when(ANNA, close(dots(2, Map.of(ON_I1, 4, ON_P1, 3)))).rejected(OVER_BUDGET);
        DOTS.when(ANNA, close(dots(2, Map.of(ON_I1, -1)))).rejected(BAD_CHOICES);
        DOTS.when(ANNA, close(dots(0, Map.of()))).rejected(BAD_CHOICES);
        DOTS.when(ANNA, close(dots(1_001, Map.of()))).rejected(BAD_CHOICES);
        DOTS.when(ANNA, close(dots(2, Map.of(new OptionId("x"), 1)))).rejected(BAD_CHOICES);
        CONSENT.when(ANNA, close(counts(2, List.of(1, 1, 0), null))).thenNothing();
        CONSENT.when(ANNA, close(counts(2, List.of(1, 1, 1), null))).rejected(OVER_BUDGET);
        CONSENT.when(ANNA, close(counts(2, List.of(0, 0, 0, 1), null))).rejected(BAD_CHOICES);
        CONSENT.when(ANNA, close(counts(2, List.of(3, -1), null))).rejected(BAD_CHOICES);
    }

    @Test
    void areGivenInTheWayTheRoundAsks() {
        DOTS.when(ANNA, close(counts(2, List.of(1), null))).rejected(BAD_CHOICES);
        CONSENT.when(ANNA, close(dots(2, Map.of(ON_I1, 1)))).rejected(BAD_CHOICES);
    }

    @Test
    void aSpokenObjectionIsWrittenDownWhereSomebodyObjected() {
        CONSENT.when(ANNA, close(counts(2, List.of(1, 0, 1), List.of("Too soon"))))
                .thenNothing();
        CONSENT.when(ANNA, close(counts(2, List.of(1, 1), List.of("Too soon")))).rejected(BAD_CHOICES);
        CONSENT.when(ANNA, close(counts(2, List.of(1, 0, 1), List.of(" ")))).rejected(BAD_CHOICES);
        CONSENT.when(ANNA, close(counts(2, List.of(1, 0, 1), List.of(text(8_001)))))
                .rejected(TEXT_TOO_LONG);
    }

    private static Given open(Method method, int budget, int most) {
        Map<OptionId, String> wording = Map.of(ON_P1, "", ON_I1, "Call first");
        return Given.board(pattern(P1), intervention(I1))
                .by(
                        ANNA,
                        new RoundOpened(
                                V1,
                                "Q",
                                method,
                                List.of(ON_P1, ON_I1),
                                wording,
                                budget,
                                most,
                                List.of(BRAM.id()),
                                null));
    }

    private static CloseRound close(Hands hands) {
        return new CloseRound(V1, hands);
    }

    private static Hands dots(int people, Map<OptionId, Integer> dots) {
        return new Hands(people, dots, null, null);
    }

    private static Hands counts(int people, List<Integer> forI1, List<String> said) {
        return new Hands(people, null, Map.of(ON_I1, forI1), said == null ? null : Map.of(ON_I1, said));
    }
}
