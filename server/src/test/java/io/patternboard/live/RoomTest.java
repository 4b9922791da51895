package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patternboard.RunningServer;
import io.patternboard.board.BoardId;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Commit;
import io.patternboard.board.Event;
import io.patternboard.board.Language;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.Role;
import io.patternboard.board.Stamp;
import io.patternboard.board.cards.CardBinned;
import io.patternboard.board.cards.CardId;
import io.patternboard.store.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The write path, with a log that can be made to fail at every point. */
class RoomTest {
    private static final BoardId BOARD = new BoardId("board");
    private static final Participant ANNA = new Participant(new ParticipantId("anna"), Role.FACILITATOR);
    private static final Participant BEN = new Participant(new ParticipantId("ben"), Role.PARTICIPANT);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private TestDatabase database;
    private Vertx vertx;
    private FaultyLog log;
    private Stores stores;
    private Rooms rooms;
    private Heard heard;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.embedded();
        vertx = database.vertx();
        log = new FaultyLog();
        stores = database.stores(log);
        rooms = Rooms.open(vertx, stores, Limits.DEFAULT, 1, 60_000, now::get).await();
        heard = new Heard(vertx, "board.board.commits");
        List<Event> first = List.of(
                new BoardStarted("Board", null, Language.EN, Language.EN.lenses()),
                new ParticipantJoined(ANNA.id(), ANNA.role(), "Anna"),
                new ParticipantJoined(BEN.id(), BEN.role(), "Ben"));
        rooms.start(BOARD, ANNA.id(), first).await();
    }

    @AfterEach
    void close() throws Exception {
        rooms.close().await();
        database.close();
    }

    @Test
    void answersWithTheCommitsSeqAndTime() {
        Reply reply = submit(BEN, post("c1", "k1")).await();
        assertThat(reply).isEqualTo(new Reply(2L, NOON));
        assertThat(log.read(BOARD, 1, 10).await()).extracting(Commit::command).containsExactly("c1");
    }

    @Test
    void aClockThatJumpsPutsNoCommitOutOfOrderAndStopsNobody() {
        Instant tomorrow = NOON.plus(Duration.ofDays(1));
        List<Instant> clock = List.of(NOON, tomorrow, NOON.minus(Duration.ofDays(4_000)), NOON, tomorrow.plusMillis(7));
        for (int i = 0; i < clock.size(); i++) {
            now.set(clock.get(i));
            assertThat(submit(BEN, post("c" + i, "k" + i)).await().seq()).isEqualTo(i + 2);
        }
        assertThat(log.read(BOARD, 1, 10).await())
                .extracting(commit -> commit.stamp().at())
                .containsExactly(NOON, tomorrow, tomorrow, tomorrow, tomorrow.plusMillis(7));
    }

    @Test
    void writesWhatGatheredDuringAWriteInOneGroupAndPublishesItOnce() {
        log.holdAppends();
        Future<Reply> first = submit(BEN, post("c1", "k1"));
        log.awaitHeldAppend();
        List<Future<Reply>> rest = IntStream.range(2, 50)
                .mapToObj(i -> submit(BEN, post("c" + i, "k" + i)))
                .toList();
        // A question to the room comes after all of those in its event loop's queue.
        rooms.head(BOARD).await();
        log.releaseAppends();
        Future.all(rest).await();
        assertThat(first.await().seq()).isEqualTo(2);
        assertThat(log.appended()).containsExactly(1, 1, 48);
        List<JsonObject> published = published();
        assertThat(published).hasSize(2);
        assertThat(published.get(1).getJsonArray("commits")).hasSize(48);
        assertThat(published.get(1).getLong("head")).isEqualTo(50);
    }

    @Test
    void publishesAndAnswersNothingBeforeItIsStored() {
        log.holdAppends();
        Future<Reply> reply = submit(BEN, post("c1", "k1"));
        log.awaitHeldAppend();
        assertThat(rooms.head(BOARD).await()).isEqualTo(1);
        assertThat(reply.isComplete()).isFalse();
        assertThat(published()).isEmpty();
        log.releaseAppends();
        assertThat(reply.await().seq()).isEqualTo(2);
    }

    @Test
    void carriesOutAResendOnceEvenWithinAGroup() {
        log.holdAppends();
        Future<Reply> first = submit(BEN, post("c0", "k0"));
        log.awaitHeldAppend();
        Future<Reply> once = submit(BEN, post("c1", "k1"));
        Future<Reply> again = submit(BEN, post("c1", "k1"));
        Future<Reply> stolen = submit(ANNA, post("c1", "k1"));
        rooms.head(BOARD).await();
        log.releaseAppends();
        assertThat(first.await().seq()).isEqualTo(2);
        assertThat(again.await()).isEqualTo(once.await());
        assertThatThrownBy(stolen::await).hasMessage("id-taken");
        assertThat(log.read(BOARD, 0, 10).await()).hasSize(3);
    }

    @Test
    void answersAResendAsTheFirstTimeAfterTheBoardHasChanged() {
        Reply first = submit(BEN, post("c1", "k1")).await();
        submit(ANNA, "{'id':'c2','type':'bin-card','card':'k1'}").await();
        // Decided now it would be refused, for the card is there.
        assertThat(submit(BEN, post("c1", "k1")).await()).isEqualTo(first);
        assertThatThrownBy(() -> submit(ANNA, post("c1", "k9")).await()).hasMessage("id-taken");
        assertThat(log.read(BOARD, 0, 10).await()).hasSize(3);
    }

    @Test
    void aRefusedCommandLeavesNoTrace() {
        assertThatThrownBy(() -> submit(BEN, "{'id':'c1','type':'bin-card','card':'nope'}")
                        .await())
                .hasMessage("card-not-found");
        assertThat(rooms.head(BOARD).await()).isEqualTo(1);
        assertThat(published()).isEmpty();
    }

    @Test
    void givesWayToAnotherNodesCommitAndDecidesAgain() {
        submit(BEN, post("c1", "k1")).await();
        log.beforeNextAppend(() -> log.foreign(BOARD, commit(3, "other", new CardBinned(new CardId("k1"), null))));
        assertThatThrownBy(() -> submit(BEN, "{'id':'c2','type':'move-card','card':'k1','x':1,'y':1}")
                        .await())
                .hasMessage("card-not-here");
        log.beforeNextAppend(() -> log.foreign(BOARD, commit(4, "other2", new CardBinned(new CardId("k1"), "x"))));
        assertThat(submit(BEN, post("c3", "k3")).await().seq()).isEqualTo(5);
        assertThat(published()).extracting(each -> each.getLong("head")).containsExactly(2L, 3L, 4L, 5L);
    }

    @Test
    void answersFromTheStoreWhenOnlyTheAcknowledgementGotLost() {
        log.loseNextAcknowledgement();
        assertThat(submit(BEN, post("c1", "k1")).await().seq()).isEqualTo(2);
        assertThat(log.read(BOARD, 0, 10).await()).hasSize(2);
        assertThat(published()).hasSize(1);
    }

    @Test
    void keepsTheOrderWhenHalfAGroupWasStored() {
        log.holdAppends();
        Future<Reply> first = submit(BEN, post("c0", "k0"));
        log.awaitHeldAppend();
        List<Future<Reply>> rest = IntStream.range(1, 9)
                .mapToObj(i -> submit(BEN, post("c" + i, "k" + i)))
                .toList();
        rooms.head(BOARD).await();
        log.storeOnlyOfNextAppend(3);
        log.releaseAppends();
        first.await();
        Future.all(rest).await();
        assertThat(rest.stream().map(each -> each.result().seq())).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(log.read(BOARD, 2, 10).await())
                .extracting(Commit::command)
                .containsExactly("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8");
    }

    @Test
    void tellsEverybodyToSendAgainWhenTheStoreIsAwayAndCarriesOnWhenItIsBack() {
        rooms.head(BOARD).await();
        log.away(true);
        assertThatThrownBy(() -> submit(BEN, post("c1", "k1")).await()).hasMessage("store-away");
        assertThatThrownBy(() -> submit(BEN, post("c1", "k1")).await()).hasMessage("store-away");
        log.away(false);
        assertThat(submit(BEN, post("c1", "k1")).await().seq()).isEqualTo(2);
        assertThat(published()).hasSize(1);
    }

    @Test
    void carriesOnWhereTheLogThrowsAsWhenTheMemoryIsFullForAMoment() {
        rooms.head(BOARD).await();
        log.throwAtNextAppend(new InternalError("for a moment"));
        assertThat(RunningServer.wait(submit(BEN, post("c1", "k1"))).seq()).isEqualTo(2);
        assertThat(RunningServer.wait(submit(BEN, post("c2", "k2"))).seq()).isEqualTo(3);
    }

    @Test
    void answersWhoWaitedWhereTellingWhatIsStoredThrowsAndGoesOn() {
        log.holdAppends();
        Future<Reply> first = submit(BEN, post("c1", "k1"));
        log.awaitHeldAppend();
        Future<Reply> second = submit(BEN, post("c2", "k2"));
        rooms.head(BOARD).await();
        Frame.unregisterCodec(vertx);
        log.releaseAppends();
        assertThat(RunningServer.wait(first).seq()).isEqualTo(2);
        assertThatThrownBy(() -> RunningServer.wait(second)).hasMessage("store-away");
        Frame.registerCodec(vertx);
        assertThat(RunningServer.wait(submit(BEN, post("c2", "k2"))).seq()).isEqualTo(3);
        // The first is fetched by whoever hears that it is there.
        assertThat(published()).extracting(each -> each.getLong("head")).containsExactly(2L, 3L);
    }

    @Test
    void answersWhoWaitedWhereLookingThemUpThrowsAndGoesOn() {
        rooms.head(BOARD).await();
        for (String refusedOrPrepared : List.of(
                "{'id':'c1','type':'bin-card','card':'nope'}",
                "{'id':'c2','type':'rename-participant','name':'Bernard'}")) {
            log.throwAtNextLookUp(new IllegalStateException("nobody foresaw this"));
            assertThatThrownBy(() -> RunningServer.wait(submit(BEN, refusedOrPrepared)))
                    .hasMessage("store-away");
        }
        assertThat(RunningServer.wait(submit(BEN, post("c3", "k3"))).seq()).isEqualTo(2);
    }

    private List<JsonObject> published() {
        return heard.all().stream()
                .map(body -> ((Frame) body).envelope().toJsonObject().getJsonObject("body"))
                .toList();
    }

    private Future<Reply> submit(Participant by, String json) {
        return rooms.submit(BOARD, by, Buffer.buffer(json.replace('\'', '"')));
    }

    private static String post(String id, String card) {
        return "{'id':'" + id + "','type':'post-card','card':'" + card + "','kind':'observation','text':'seen'}";
    }

    private static Commit commit(long seq, String command, Event... events) {
        return new Commit(new Stamp(seq, NOON, ANNA.id()), command, List.of(events));
    }
}
