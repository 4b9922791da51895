package io.patternboard.store;

import static io.patternboard.store.Ballots.CastResult.CLOSED;
import static io.patternboard.store.Ballots.CastResult.REPEATED;
import static io.patternboard.store.Ballots.CastResult.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.voting.Ballot;
import io.patternboard.board.voting.OptionId;
import io.patternboard.board.voting.Result;
import io.patternboard.board.voting.RoundId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.patternboard.store.TestDatabase#all")
class BallotsTest {
    private static final RoundId ROUND = new RoundId("round");
    private static final ParticipantId ANNA = new ParticipantId("anna");
    private static final ParticipantId BEN = new ParticipantId("ben");

    private final BoardId board = new BoardId(UUID.randomUUID().toString());
    private final TestDatabase database;
    private Ballots ballots;

    BallotsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        ballots = new Ballots(database.mongo());
        ballots.open(board, ROUND).await();
    }

    @Test
    void keepsWhatWasCastForItsVoterAlone() {
        assertThat(cast(ANNA, "c1", Map.of("x", 2, "y", 1))).isEqualTo(STORED);

        assertThat(own(ANNA)).isEqualTo(Map.of("x", 2, "y", 1));
        assertThat(own(BEN)).isNull();
        assertThat(turnout()).isEqualTo(1);
    }

    @Test
    void replacesAnEarlierBallotOfTheSameVoter() {
        cast(ANNA, "c1", Map.of("x", 3));
        assertThat(cast(ANNA, "c2", Map.of("y", 1))).isEqualTo(STORED);

        assertThat(own(ANNA)).isEqualTo(Map.of("y", 1));
        assertThat(turnout()).isEqualTo(1);
    }

    @Test
    void takesTheSameCommandOnce() {
        cast(ANNA, "c1", Map.of("x", 3));
        assertThat(cast(ANNA, "c1", Map.of("x", 3))).isEqualTo(REPEATED);
        assertThat(own(ANNA)).isEqualTo(Map.of("x", 3));
    }

    @Test
    void anOlderBallotSentAgainDoesNotUndoANewer() {
        cast(ANNA, "c1", Map.of("x", 3));
        cast(ANNA, "c2", Map.of("y", 1));
        assertThat(cast(ANNA, "c1", Map.of("x", 3))).isEqualTo(REPEATED);
        assertThat(own(ANNA)).isEqualTo(Map.of("y", 1));
    }

    @Test
    void twoVotersMayUseTheSameCommandId() {
        cast(ANNA, "c1", Map.of("x", 1));
        assertThat(cast(BEN, "c1", Map.of("y", 1))).isEqualTo(STORED);
        assertThat(turnout()).isEqualTo(2);
    }

    @Test
    void remembersAVotersLastThirtyTwoCommands() {
        for (int n = 1; n <= 40; n++) cast(ANNA, "c" + n, Map.of("x", 1));
        assertThat(cast(ANNA, "c9", Map.of("x", 2))).isEqualTo(REPEATED);
        Document stored = stored().get("ballots", Document.class).get(pseudonym(ANNA), Document.class);
        assertThat(stored.getList("commands", String.class)).hasSize(32);
    }

    @Test
    void castAtOnceByManyKeepsThemAll() {
        List<Future<Ballots.CastResult>> casts = new ArrayList<>();
        for (int voter = 0; voter < 60; voter++) {
            casts.add(ballots.cast(board, ROUND, new ParticipantId("voter-" + voter), "c", ballot(Map.of("x", 1))));
        }
        Future.all(casts).await();
        assertThat(turnout()).isEqualTo(60);
    }

    @Test
    void openingAgainKeepsKeyAndBallots() {
        cast(ANNA, "c1", Map.of("x", 1));
        ballots.open(board, ROUND).await();
        assertThat(own(ANNA)).isEqualTo(Map.of("x", 1));
    }

    @Test
    void takesNoBallotForARoundThatWasNeverOpened() {
        Ballots.CastResult result = ballots.cast(board, new RoundId("other"), ANNA, "c1", ballot(Map.of("x", 1)))
                .await();
        assertThat(result).isEqualTo(CLOSED);
    }

    @Test
    void takesNoBallotOnceClosingHasBegun() {
        cast(ANNA, "c1", Map.of("x", 1));
        close("close");

        assertThat(cast(ANNA, "c2", Map.of("y", 1))).isEqualTo(CLOSED);
        assertThat(cast(BEN, "c3", Map.of("y", 1))).isEqualTo(CLOSED);

        assertThat(close("again").ballots()).containsExactly(new Ballots.Cast(ballot(Map.of("x", 1)), "c1", null));
    }

    @Test
    void whatIsStoredBesideAClosingIsCountedAndNothingElseIs() {
        List<Future<Ballots.CastResult>> casts = new ArrayList<>();
        Future<Ballots.Closing> closing = null;
        for (int voter = 0; voter < 60; voter++) {
            casts.add(ballots.cast(
                    board, ROUND, new ParticipantId("voter-" + voter), "c", ballot(Map.of("v" + voter, 1))));
            if (voter == 30) closing = ballots.startClosing(board, ROUND, "close", ANNA, null, List.of());
        }
        Future.all(casts).await();

        List<Ballots.Cast> accepted = new ArrayList<>();
        for (int voter = 0; voter < 60; voter++) {
            if (casts.get(voter).result() == STORED)
                accepted.add(new Ballots.Cast(ballot(Map.of("v" + voter, 1)), "c", null));
        }
        assertThat(closing.await().ballots()).containsExactlyInAnyOrderElementsOf(accepted);
    }

    @Test
    void withholdingErasesWhoChoseWhat() {
        cast(ANNA, "c1", Map.of("x", 2, "y", 1));
        cast(BEN, "c2", Map.of("x", 1));
        String anna = pseudonym(ANNA);
        close("close");

        ballots.withhold(board, ROUND, tally(Map.of("x", 3, "y", 1), 2)).await();

        Document left = stored();
        assertThat(left.keySet())
                .containsExactlyInAnyOrder("_id", "state", "command", "by", "result", "turnout", "receipts");
        assertThat(left.toJson()).doesNotContain(anna).doesNotContain("\"c1\"", "\"c2\"");
        assertThat(own(ANNA)).isNull();
        assertThat(turnout()).isEqualTo(2);
        assertThat(ballots.startClosing(board, ROUND, "again", BEN, null, List.of())
                        .await())
                .isNull();
    }

    @Test
    void aTallyIsKeptOnce() {
        cast(ANNA, "c1", Map.of("x", 1));
        close("close");
        ballots.withhold(board, ROUND, tally(Map.of("x", 1), 1)).await();
        ballots.withhold(board, ROUND, tally(Map.of("x", 9), 9)).await();
        assertThat(ballots.withheld(board, ROUND).await()).isEqualTo(tally(Map.of("x", 1), 1));
    }

    @Test
    void countsNothingBeforeClosing() {
        ballots.withhold(board, ROUND, tally(Map.of("x", 9), 9)).await();
        assertThat(ballots.withheld(board, ROUND).await()).isNull();
        assertThat(cast(ANNA, "c1", Map.of("x", 1))).isEqualTo(STORED);
    }

    @Test
    void pseudonymsAreHmacsUnderAKeyOfTheRound() throws Exception {
        cast(ANNA, "c1", Map.of("x", 1));
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = stored().get("key", Binary.class).getData();
        mac.init(new SecretKeySpec(key, "HmacSHA256"));

        assertThat(key).hasSize(32);
        assertThat(stored().get("ballots", Document.class).keySet())
                .containsExactly(HexFormat.of().formatHex(mac.doFinal("anna".getBytes())));
        assertThat(stored().toJson()).doesNotContain("anna");
    }

    @Test
    void everyRoundHasPseudonymsOfItsOwn() {
        RoundId second = new RoundId("second");
        ballots.open(board, second).await();
        assertThat(Ballots.pseudonym(stored(second), ANNA)).isNotEqualTo(pseudonym(ANNA));
    }

    /** Stops after each step of a round's life, opens the database again and goes on, as a room does. */
    @Test
    void aRoundThatStopsAfterAnyStepEndsTheSame() {
        Ballots.Tally expected = tally(Map.of("x", 3, "y", 1), 2);
        for (int done = 0; done <= steps(ROUND).size(); done++) {
            RoundId round = new RoundId("stopped-after-" + done);
            steps(round).stream().limit(done).forEach(Runnable::run);

            ballots = new Ballots(database.reopened());
            List<Ballots.Unfinished> unfinished =
                    ballots.unfinished(board, List.of(round)).await();
            steps(round).forEach(Runnable::run);

            boolean closingHadBegun = done >= 4;
            assertThat(unfinished)
                    .isEqualTo(closingHadBegun ? List.of(new Ballots.Unfinished(round, "close", ANNA)) : List.of());
            assertThat(ballots.withheld(board, round).await())
                    .as("stopped after step " + done)
                    .isEqualTo(expected);
            assertThat(stored(round).keySet()).doesNotContain("ballots", "key");
        }
    }

    private List<Runnable> steps(RoundId round) {
        return List.of(
                () -> ballots.open(board, round).await(),
                () -> ballots.cast(board, round, ANNA, "c1", ballot(Map.of("x", 2, "y", 1)))
                        .await(),
                () -> ballots.cast(board, round, BEN, "c2", ballot(Map.of("x", 1)))
                        .await(),
                () -> ballots.startClosing(board, round, "close", ANNA, null, List.of())
                        .await(),
                () -> count(round));
    }

    private void count(RoundId round) {
        Ballots.Closing closing = ballots.startClosing(board, round, "another", BEN, null, List.of())
                .await();
        if (closing == null) return;
        Map<String, Integer> tally = Stream.of("x", "y")
                .collect(Collectors.toMap(
                        option -> option,
                        option -> closing.ballots().stream()
                                .mapToInt(each -> each.ballot().choices().getOrDefault(new OptionId(option), 0))
                                .sum()));
        ballots.withhold(board, round, tally(tally, closing.ballots().size())).await();
    }

    @Test
    void forgettingLeavesNothing() {
        close("close");
        ballots.withhold(board, ROUND, tally(Map.of(), 0)).await();
        ballots.forget(board, ROUND).await();
        ballots.forget(board, ROUND).await();
        assertThat(stored()).isNull();
    }

    private Ballots.CastResult cast(ParticipantId voter, String command, Map<String, Integer> choices) {
        return ballots.cast(board, ROUND, voter, command, ballot(choices)).await();
    }

    private Ballots.Closing close(String command) {
        return ballots.startClosing(board, ROUND, command, ANNA, null, List.of())
                .await();
    }

    private Map<String, Integer> own(ParticipantId voter) {
        Ballot own = ballots.own(board, ROUND, voter).await();
        if (own == null) return null;
        Map<String, Integer> choices = new TreeMap<>();
        own.choices().forEach((option, value) -> choices.put(option.value(), value));
        return choices;
    }

    private static Map<OptionId, Integer> byOption(Map<String, Integer> choices) {
        Map<OptionId, Integer> byOption = new TreeMap<>();
        choices.forEach((option, value) -> byOption.put(new OptionId(option), value));
        return byOption;
    }

    private static Ballot ballot(Map<String, Integer> choices) {
        return new Ballot(byOption(choices), Map.of());
    }

    private static Ballots.Tally tally(Map<String, Integer> tally, int turnout) {
        return new Ballots.Tally(new Result(byOption(tally), null, null, null), turnout, null, List.of());
    }

    private int turnout() {
        return ballots.turnout(board, ROUND).await();
    }

    private String pseudonym(ParticipantId voter) {
        return Ballots.pseudonym(stored(), voter);
    }

    private Document stored() {
        return stored(ROUND);
    }

    private Document stored(RoundId round) {
        Document query = new Document("_id", board + "/" + round);
        return database.mongo()
                .first(database.mongo().collection("ballots").find(query).first())
                .await();
    }
}
