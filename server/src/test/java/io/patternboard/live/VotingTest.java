package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patternboard.board.BoardId;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Commit;
import io.patternboard.board.Event;
import io.patternboard.board.Language;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.Role;
import io.patternboard.board.Stamp;
import io.patternboard.board.voting.Hands;
import io.patternboard.board.voting.OptionId;
import io.patternboard.board.voting.Result;
import io.patternboard.board.voting.RoundClosed;
import io.patternboard.board.voting.RoundId;
import io.patternboard.board.voting.RoundRevealed;
import io.patternboard.store.Ballots;
import io.patternboard.store.CommitLog;
import io.patternboard.store.MongoCommitLog;
import io.patternboard.store.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A round from opening to reveal, and a crash between every two of its steps. */
class VotingTest {
    private static final BoardId BOARD = new BoardId("board");
    private static final RoundId ROUND = new RoundId("r");
    private static final Participant ANNA = new Participant(new ParticipantId("anna"), Role.FACILITATOR);
    private static final Participant BEN = new Participant(new ParticipantId("ben-who-votes"), Role.PARTICIPANT);
    private static final Participant LATE = new Participant(new ParticipantId("late"), Role.PARTICIPANT);
    private static final Ballots.Tally TALLY = new Ballots.Tally(
            new Result(Map.of(new OptionId("i"), 2, new OptionId("p"), 0), null, null, null), 1, null, List.of());
    private static final AtomicInteger COMMAND = new AtomicInteger();

    private TestDatabase database;
    private CommitLog log;
    private Ballots ballots;
    private Rooms rooms;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.embedded();
        start();
        rooms.start(
                        BOARD,
                        ANNA.id(),
                        List.of(
                                new BoardStarted("Board", null, Language.EN, List.of()),
                                new ParticipantJoined(ANNA.id(), ANNA.role(), "Anna"),
                                new ParticipantJoined(BEN.id(), BEN.role(), "Ben")))
                .await();
        ask(ANNA, "{'type':'start-pattern','pattern':'p','name':'Waiting'}");
        ask(
                BEN,
                "{'type':'propose-intervention','intervention':'i','title':'Ring','scope':'own-work','patterns':['p']}");
    }

    /** Rooms as after a restart: nothing is left but what is stored. */
    private void start() {
        if (rooms != null) rooms.close().await();
        log = MongoCommitLog.open(database.mongo()).await();
        var stores = database.stores(log);
        ballots = stores.ballots();
        rooms = database.rooms(stores);
    }

    @AfterEach
    void close() throws Exception {
        rooms.close().await();
        database.close();
    }

    @Test
    void runsFromOpeningToReveal() {
        openRound();
        ask(ANNA, "{'type':'cast-ballot','round':'r','choices':{'p':1,'i':1}}");
        Reply cast = ask(BEN, "{'type':'cast-ballot','round':'r','choices':{'i':2}}");
        assertThat(cast.seq()).isNull();
        assertThat(rooms.turnout(BOARD).await()).isEqualTo(new JsonObject("{\"r\":2}"));
        assertThat(rooms.mine(BOARD, BEN).await())
                .isEqualTo(new JsonObject("{\"ballots\":{\"r\":{\"choices\":{\"i\":2},\"left\":0}},\"sealed\":[]}"));
        ask(ANNA, close("c-close"));
        assertThat(round().getString("state")).isEqualTo("closed");
        assertThat(round().getInteger("turnout")).isEqualTo(2);
        assertThat(round().containsKey("tally")).isFalse();
        assertThatThrownBy(() -> ask(BEN, "{'type':'cast-ballot','round':'r','choices':{}}"))
                .hasMessage("round-not-open");
        ask(ANNA, "{'type':'reveal-round','round':'r'}");
        assertThat(round().getJsonObject("tally")).isEqualTo(new JsonObject("{\"i\":3,\"p\":1}"));
    }

    @Test
    void aBallotThatWasCountedIsAnsweredAsTheFirstTimeAlsoAfterClosing() {
        openRound();
        String ballot = "{'id':'b1','type':'cast-ballot','round':'r','choices':{'i':2}}";
        ask(BEN, ballot);
        ask(ANNA, close("c-close"));
        assertThat(round().getJsonArray("receipts")).hasSize(1);
        assertThat(round().encode()).doesNotContain("\"b1\"");
        assertThat(ask(BEN, ballot).seq()).isNull();
        start();
        assertThat(ask(BEN, ballot).seq()).isNull();
        assertThatThrownBy(() -> ask(BEN, ballot.replace("b1", "b2"))).hasMessage("round-not-open");
    }

    @Test
    void consentTellsTheObjectionsUnsignedAndTheGroupDecides() {
        ask(ANNA, "{'type':'open-round','round':'r','question':'Shall we?','method':'consent','options':['i']}");
        ask(ANNA, "{'type':'cast-ballot','round':'r','choices':{'i':1}}");
        ask(BEN, "{'type':'cast-ballot','round':'r','choices':{'i':2},'objections':{'i':'Nobody asked the client'}}");
        assertThat(rooms.mine(BOARD, BEN).await().encode()).contains("Nobody asked the client");
        assertThat(rooms.mine(BOARD, ANNA).await().encode()).doesNotContain("Nobody");
        ask(ANNA, close("c-close"));
        assertThat(round().encode()).doesNotContain("Nobody");
        start();
        ask(ANNA, "{'type':'reveal-round','round':'r'}");
        assertThat(round().getJsonObject("counts")).isEqualTo(new JsonObject("{\"i\":[0,1,1]}"));
        assertThat(round().getJsonObject("objections"))
                .isEqualTo(new JsonObject("{\"i\":[\"Nobody asked the client\"]}"));
        ask(ANNA, "{'type':'decide-round','round':'r','text':'Ask first','chosen':['i'],'reviewOn':'2026-12-01'}");
        assertThat(round().getJsonObject("decision").getString("text")).isEqualTo("Ask first");
        assertThat(round().getString("state")).isEqualTo("decided");
    }

    @Test
    void aNamedRoundTellsWhoChoseWhatFromTheRevealOn() {
        ask(
                ANNA,
                "{'type':'prepare-round','round':'r','question':'Who?','method':'consent','options':['i'],'named':true}");
        assertThat(rooms.turnout(BOARD).await()).isEqualTo(new JsonObject());
        ask(ANNA, "{'type':'open-round','round':'r'}");
        ask(BEN, "{'type':'cast-ballot','round':'r','choices':{'i':2},'objections':{'i':'Too soon'}}");
        ask(ANNA, "{'type':'cast-ballot','round':'r','choices':{'i':0}}");
        assertThat(document().toJson()).doesNotContain(BEN.id().value());
        ask(ANNA, close("c-close"));
        assertThat(round().encode()).doesNotContain("Too soon");
        assertThat(round().containsKey("ballots")).isFalse();
        start();
        ask(ANNA, "{'type':'reveal-round','round':'r'}");
        assertThat(round().getJsonObject("ballots"))
                .isEqualTo(new JsonObject("{\"anna\":{\"choices\":{\"i\":0},\"objections\":{}},"
                        + "\"ben-who-votes\":{\"choices\":{\"i\":2},\"objections\":{\"i\":\"Too soon\"}}}"));
        assertThat(round().getJsonObject("counts")).isEqualTo(new JsonObject("{\"i\":[1,0,1]}"));
    }

    @Test
    void whatWasCountedByHandIsInTheResultAndSaidToBe() {
        openRound();
        ask(BEN, "{'type':'cast-ballot','round':'r','choices':{'i':2}}");
        ask(ANNA, "{'type':'close-round','round':'r','hands':{'people':3,'tally':{'i':1,'p':4}}}");
        assertThat(round().getInteger("turnout")).isEqualTo(4);
        assertThat(round().getInteger("byHand")).isEqualTo(3);
        assertThat(round().getJsonArray("receipts")).hasSize(1);
        ask(ANNA, "{'type':'reveal-round','round':'r'}");
        assertThat(round().getJsonObject("tally")).isEqualTo(new JsonObject("{\"i\":3,\"p\":4}"));
    }

    @Test
    void handsThatCannotBeLeaveTheRoundOpen() {
        openRound();
        assertThatThrownBy(() -> ask(ANNA, "{'type':'close-round','round':'r','hands':{'people':1,'tally':{'i':3}}}"))
                .hasMessage("over-budget");
        assertThatThrownBy(() -> ask(ANNA, "{'type':'close-round','round':'r','hands':{'people':null}}"))
                .hasMessage("bad-input");
        ask(BEN, "{'type':'cast-ballot','round':'r','choices':{'i':2}}");
        assertThat(rooms.turnout(BOARD).await()).isEqualTo(new JsonObject("{\"r\":1}"));
    }

    @Test
    void crashAfterTheHandsWereNotedCountsThem() {
        openRound();
        ask(BEN, "{'type':'cast-ballot','round':'r','choices':{'i':2}}");
        var hands = new Hands(2, Map.of(new OptionId("p"), 3), null, null);
        ballots.startClosing(BOARD, ROUND, "c-close", ANNA.id(), hands, List.of())
                .await();
        start();
        rooms.head(BOARD).await();
        ask(ANNA, "{'type':'reveal-round','round':'r'}");
        assertThat(round().getJsonObject("tally")).isEqualTo(new JsonObject("{\"i\":2,\"p\":3}"));
        assertThat(round().getInteger("turnout")).isEqualTo(3);
        assertThat(round().getInteger("byHand")).isEqualTo(2);
    }

    @Test
    void aRoundWithoutBallotsHasATallyOfNothing() {
        openRound();
        ask(ANNA, close("c-close"));
        ask(ANNA, "{'type':'reveal-round','round':'r'}");
        assertThat(round().getJsonObject("tally")).isEqualTo(new JsonObject("{\"i\":0,\"p\":0}"));
        assertThat(round().getInteger("turnout")).isZero();
    }

    @Test
    void refusesWhatIsOverBudgetOrFromSomebodyWhoCameLater() {
        openRound();
        assertThatThrownBy(() -> ask(BEN, "{'type':'cast-ballot','round':'r','choices':{'i':2,'p':1}}"))
                .hasMessage("over-budget");
        assertThatThrownBy(() -> ask(BEN, "{'type':'cast-ballot','round':'r','choices':{'i':-1}}"))
                .hasMessage("bad-choices");
        assertThatThrownBy(() -> ask(LATE, "{'type':'cast-ballot','round':'r','choices':{'i':1}}"))
                .hasMessage("not-a-voter");
        assertThat(rooms.turnout(BOARD).await()).isEqualTo(new JsonObject("{\"r\":0}"));
    }

    @Test
    void anOldBallotSentAgainDoesNotUndoANewerOne() {
        openRound();
        String old = "{'id':'b1','type':'cast-ballot','round':'r','choices':{'p':2}}";
        ask(BEN, old);
        ask(BEN, "{'id':'b2','type':'cast-ballot','round':'r','choices':{'i':1}}");
        ask(BEN, old);
        assertThat(ballots.own(BOARD, ROUND, BEN.id()).await().choices()).isEqualTo(Map.of(new OptionId("i"), 1));
    }

    @Test
    void nothingThatLinksAPersonToAChoiceIsLeftAfterClosing() {
        openRound();
        ask(BEN, "{'type':'cast-ballot','round':'r','choices':{'i':2}}");
        ask(ANNA, close("c-close"));
        assertThat(document().keySet())
                .containsExactlyInAnyOrder("_id", "state", "command", "by", "result", "turnout", "receipts");
        ask(ANNA, "{'type':'reveal-round','round':'r'}");
        rooms.mine(BOARD, ANNA).await();
        start();
        rooms.head(BOARD).await();
        assertThat(rooms.turnout(BOARD).await()).isEqualTo(new JsonObject());
    }

    @Test
    void crashAfterTheDocumentWasMadeAndBeforeTheCommit() {
        ballots.open(BOARD, ROUND).await();
        start();
        openRound();
        ask(BEN, "{'type':'cast-ballot','round':'r','choices':{'i':2}}");
        assertThat(rooms.turnout(BOARD).await()).isEqualTo(new JsonObject("{\"r\":1}"));
    }

    @Test
    void crashAfterTheBallotsWereFrozen() {
        openRound();
        ask(BEN, "{'type':'cast-ballot','round':'r','choices':{'i':2}}");
        ballots.startClosing(BOARD, ROUND, "c-close", ANNA.id(), null, List.of())
                .await();
        assertThatThrownBy(() -> ask(BEN, "{'type':'cast-ballot','round':'r','choices':{'p':1}}"))
                .hasMessage("round-not-open");
        finishesAfterRestart();
    }

    @Test
    void crashAfterTheBallotsWereCounted() {
        openRound();
        ask(BEN, "{'type':'cast-ballot','round':'r','choices':{'i':2}}");
        ballots.startClosing(BOARD, ROUND, "c-close", ANNA.id(), null, List.of())
                .await();
        ballots.withhold(BOARD, ROUND, TALLY).await();
        finishesAfterRestart();
    }

    @Test
    void crashAfterTheCommitOfTheClosing() {
        openRound();
        ask(BEN, "{'type':'cast-ballot','round':'r','choices':{'i':2}}");
        ballots.startClosing(BOARD, ROUND, "c-close", ANNA.id(), null, List.of())
                .await();
        ballots.withhold(BOARD, ROUND, TALLY).await();
        log.append(
                        BOARD,
                        List.of(commit(
                                rooms.head(BOARD).await() + 1, "c-close", new RoundClosed(ROUND, 1, null, List.of()))))
                .await();
        finishesAfterRestart();
    }

    @Test
    void crashAfterTheCommitOfTheReveal() {
        openRound();
        ask(BEN, "{'type':'cast-ballot','round':'r','choices':{'i':2}}");
        Reply closed = ask(ANNA, close("c-close"));
        var revealed = new RoundRevealed(ROUND, TALLY.result());
        log.append(BOARD, List.of(commit(closed.seq() + 1, "c-reveal", revealed)))
                .await();
        start();
        assertThat(ask(ANNA, "{'id':'c-reveal','type':'reveal-round','round':'r'}")
                        .seq())
                .isEqualTo(closed.seq() + 1);
        assertThat(round().getString("state")).isEqualTo("revealed");
        assertThatThrownBy(() -> ask(ANNA, "{'type':'reveal-round','round':'r'}"))
                .hasMessage("already-so");
    }

    @Test
    void countsEveryBallotOfManyVotersWhoChangeTheirMindsAtOnce() {
        int voters = 60;
        List<Participant> all = IntStream.range(0, voters)
                .mapToObj(i -> new Participant(new ParticipantId("voter" + i), Role.PARTICIPANT))
                .toList();
        long head = rooms.head(BOARD).await();
        log.append(
                        BOARD,
                        IntStream.range(0, voters)
                                .mapToObj(i -> commit(
                                        head + 1 + i,
                                        "join-voter" + i,
                                        new ParticipantJoined(all.get(i).id(), Role.PARTICIPANT, null)))
                                .toList())
                .await();
        start();
        openRound();
        List<Future<Reply>> casts = IntStream.range(0, voters * 6)
                .mapToObj(i -> {
                    int voter = i % voters;
                    // Every ballot but the last goes elsewhere, and each is sent twice.
                    String option = i / voters < 4 ? "'p':2" : "'i':2";
                    return submit(
                            all.get(voter),
                            "{'id':'v" + voter + "-" + i / voters / 2 + "','type':'cast-ballot','round':'r','choices':{"
                                    + option + "}}");
                })
                .toList();
        Future.all(casts).await();
        ask(ANNA, close("c-close"));
        ask(ANNA, "{'type':'reveal-round','round':'r'}");
        JsonObject tally = round().getJsonObject("tally");
        assertThat(tally.getInteger("i") + tally.getInteger("p")).isEqualTo(2 * voters);
        assertThat(round().getInteger("turnout")).isEqualTo(voters);
    }

    private void finishesAfterRestart() {
        start();
        rooms.head(BOARD).await();
        Reply again = ask(ANNA, close("c-close"));
        assertThat(again.seq()).isEqualTo(rooms.head(BOARD).await());
        assertThat(log.byCommand(BOARD, "c-close").await().stamp().by()).isEqualTo(ANNA.id());
        ask(ANNA, "{'type':'reveal-round','round':'r'}");
        assertThat(round().getJsonObject("tally")).isEqualTo(new JsonObject("{\"i\":2,\"p\":0}"));
        assertThat(round().getInteger("turnout")).isEqualTo(1);
    }

    private void openRound() {
        ask(
                ANNA,
                "{'id':'c-open','type':'open-round','round':'r','question':'Which?','method':'dots',"
                        + "'options':['p','i'],'budget':2}");
    }

    private static String close(String id) {
        return "{'id':'" + id + "','type':'close-round','round':'r'}";
    }

    private JsonObject round() {
        return rooms.board(BOARD)
                .await()
                .json()
                .toJsonObject()
                .getJsonObject("rounds")
                .getJsonObject("r");
    }

    private Document document() {
        return database.mongo()
                .first(database.mongo()
                        .collection("ballots")
                        .find(new Document("_id", "board/r"))
                        .first())
                .await();
    }

    private Reply ask(Participant by, String json) {
        return submit(by, json).await();
    }

    private Future<Reply> submit(Participant by, String json) {
        JsonObject command = new JsonObject(json.replace('\'', '"'));
        if (!command.containsKey("id")) command.put("id", "auto" + COMMAND.incrementAndGet());
        return rooms.submit(BOARD, by, command.toBuffer());
    }

    private static Commit commit(long seq, String command, Event event) {
        return new Commit(new Stamp(seq, Instant.parse("2026-03-01T12:00:00Z"), ANNA.id()), command, List.of(event));
    }
}
