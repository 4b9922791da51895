package io.patternboard.board.voting;

import static io.patternboard.board.Given.*;
import static io.patternboard.board.Rejection.*;
import static io.patternboard.board.Some.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.Given;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.interventions.InterventionBinned;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreparedRoundTest {
    private static final RoundId V1 = new RoundId("v1");
    private static final OptionId ON_I1 = new OptionId("i1");
    private static final OptionId ON_P1 = new OptionId("p1");
    private static final List<OptionId> BOTH = List.of(ON_P1, ON_I1);
    private static final List<ParticipantId> VOTERS = List.of(ANNA.id(), BRAM.id(), DIRK.id());
    private static final Map<OptionId, String> WORDING = Map.of(ON_P1, "", ON_I1, "Call first");
    private static final Given THINGS = Given.board(pattern(P1), intervention(I1));
    private static final Given SECRET = THINGS.by(ANNA, prepared(3, 2, null));
    private static final Given NAMED = THINGS.by(ANNA, prepared(3, 2, true));

    @Test
    void isWrittenDownAndMayBeChangedUntilItOpens() {
        THINGS.when(ANNA, prepare("Which?", 3, 2, null)).then(prepared(3, 2, null));
        SECRET.when(ANNA, prepare("Which?", 5, null, null)).then(prepared(5, 5, null));
        SECRET.when(ANNA, prepare(" ", 3, 2, null)).rejected(TEXT_NEEDED);
        SECRET.by(ANNA, opened(null))
                .when(ANNA, prepare("Which?", 5, null, null))
                .rejected(ID_TAKEN);
    }

    @Test
    void nobodyVotesBeforeItIsOpen() {
        SECRET.when(BRAM, new CastBallot(V1, Map.of(ON_I1, 1), null)).rejected(ROUND_NOT_OPEN);
        SECRET.when(ANNA, new CloseRound(V1, null)).rejected(ROUND_NOT_OPEN);
        SECRET.when(ANNA, new RevealRound(V1)).rejected(ROUND_NOT_CLOSED);
        assertThat(SECRET.now().rounds().get(V1).voters()).isEmpty();
    }

    @Test
    void opensAsItWasPreparedWithTheVotersAndWordsOfThatMoment() {
        SECRET.when(ANNA, open(null, null)).then(opened(null));
        NAMED.when(ANNA, open(null, null)).then(opened(true));
        SECRET.when(ANNA, new OpenRound(V1, "Which now?", null, List.of(ON_I1), null, null, null))
                .then(new RoundOpened(
                        V1,
                        "Which now?",
                        Method.DOTS,
                        List.of(ON_I1),
                        Map.of(ON_I1, "Call first"),
                        3,
                        2,
                        VOTERS,
                        null));
    }

    @Test
    void anotherMethodForgetsTheDots() {
        SECRET.when(ANNA, open(Method.SCORE, null))
                .then(new RoundOpened(V1, "Which?", Method.SCORE, BOTH, WORDING, 10, 5, VOTERS, null));
        Given scored = THINGS.by(ANNA, new RoundPrepared(V1, "Which?", Method.SCORE, BOTH, WORDING, 10, 5, null));
        scored.when(ANNA, open(Method.DOTS, null))
                .then(new RoundOpened(V1, "Which?", Method.DOTS, BOTH, WORDING, 3, 3, VOTERS, null));
    }

    @Test
    void anOptionThatIsGoneMeanwhileStopsTheOpening() {
        SECRET.by(BRAM, new InterventionBinned(I1)).when(ANNA, open(null, null)).rejected(NOT_FOUND);
    }

    @Test
    void secrecyIsRaisedBeforeOpeningAndNeverLowered() {
        NAMED.when(ANNA, prepare("Which?", 3, 2, null)).then(prepared(3, 2, null));
        NAMED.when(ANNA, open(null, false)).then(opened(null));
        SECRET.when(ANNA, prepare("Which?", 3, 2, true)).rejected(STAYS_SECRET);
        SECRET.when(ANNA, open(null, true)).rejected(STAYS_SECRET);
        Given raised = NAMED.by(ANNA, prepared(3, 2, null));
        raised.when(ANNA, prepare("Which?", 3, 2, true)).rejected(STAYS_SECRET);
    }

    @Test
    void isDroppedWhereItWillNotBeHeld() {
        SECRET.when(ANNA, new DropRound(V1)).then(new RoundDropped(V1));
        Given dropped = SECRET.by(ANNA, new RoundDropped(V1));
        dropped.when(ANNA, new DropRound(V1)).rejected(ALREADY_SO);
        dropped.when(ANNA, open(null, null)).rejected(ID_TAKEN);
        dropped.when(ANNA, prepare("Which?", 3, 2, null)).rejected(ID_TAKEN);
        SECRET.by(ANNA, opened(null)).when(ANNA, new DropRound(V1)).rejected(ROUND_NOT_PREPARED);
        THINGS.when(ANNA, new DropRound(V1)).rejected(ROUND_NOT_FOUND);
    }

    @Test
    void aRoundThatWasNotPreparedNeedsItsWholeQuestion() {
        THINGS.when(ANNA, open(null, null)).rejected(BAD_INPUT);
        THINGS.when(ANNA, new OpenRound(V1, "Which?", Method.DOTS, BOTH, 3, 2, true))
                .then(opened(true));
    }

    private static PrepareRound prepare(String question, Integer budget, Integer most, Boolean named) {
        return new PrepareRound(V1, question, Method.DOTS, BOTH, budget, most, named);
    }

    private static RoundPrepared prepared(int budget, int most, Boolean named) {
        return new RoundPrepared(V1, "Which?", Method.DOTS, BOTH, WORDING, budget, most, named);
    }

    private static OpenRound open(Method method, Boolean named) {
        return new OpenRound(V1, null, method, null, null, null, named);
    }

    private static RoundOpened opened(Boolean named) {
        return new RoundOpened(V1, "Which?", Method.DOTS, BOTH, WORDING, 3, 2, VOTERS, named);
    }
}
