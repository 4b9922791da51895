package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.BoardId;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Commit;
import io.patternboard.board.Event;
import io.patternboard.board.Language;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import io.patternboard.store.Ballots;
import io.patternboard.store.CommitLog;
import io.patternboard.store.EmbeddedMongo;
import io.patternboard.store.Member;
import io.patternboard.store.Mongo;
import io.patternboard.store.MongoCommitLog;
import io.patternboard.store.MongoMembers;
import io.patternboard.store.MongoSnapshots;
import io.patternboard.store.OwnPages;
import io.patternboard.store.SealedCards;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that both believe a board is theirs, on the real store: its unique index alone keeps them in order. */
class TwoRoomsTest {
    private static final BoardId BOARD = new BoardId("board");
    private static final Participant ANNA = new Participant(new ParticipantId("anna"), Role.FACILITATOR);
    private static final int EACH = 200;

    private final Vertx vertx = Vertx.vertx();
    private final Vertx other = Vertx.vertx();
    private EmbeddedMongo store;
    private Mongo mongo;
    private Mongo othersMongo;
    private CommitLog log;
    private MongoMembers members;
    private Rooms one;
    private Rooms two;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        store = EmbeddedMongo.open(directory);
        // Each with a connection of its own, as nodes have: what it answers comes back on the threads of that node
        // alone.
        mongo = Mongo.connect(vertx, store.uri()).await();
        othersMongo = Mongo.connect(other, store.uri()).await();
        log = MongoCommitLog.open(mongo).await();
        members = new MongoMembers(mongo);
        one = rooms(vertx, mongo);
        two = rooms(other, othersMongo);
        List<Event> first = List.of(
                new BoardStarted("Board", null, Language.EN, List.of()),
                new ParticipantJoined(ANNA.id(), ANNA.role(), "Anna"));
        members.add(new Member(BOARD, ANNA.id(), ANNA.role(), "Anna")).await();
        one.start(BOARD, ANNA.id(), first).await();
    }

    private static Rooms rooms(Vertx vertx, Mongo mongo) {
        var stores = new Stores(
                MongoCommitLog.open(mongo).await(),
                new MongoSnapshots(vertx, mongo),
                new Ballots(mongo),
                new SealedCards(mongo),
                new MongoMembers(mongo),
                new OwnPages(mongo));
        return Rooms.open(vertx, stores, Limits.DEFAULT, 1, 60_000, InstantSource.system())
                .await();
    }

    @AfterEach
    void close() throws Exception {
        one.close().await();
        two.close().await();
        mongo.close();
        othersMongo.close();
        store.close();
        vertx.close().await();
        other.close().await();
    }

    @Test
    void bothWorkAtOnceAndEveryCommandIsThereOnce() {
        Map<String, Future<Reply>> replies = new HashMap<>();
        for (int i = 0; i < EACH; i++) {
            replies.put("one-" + i, submit(one, "one-" + i));
            replies.put("two-" + i, submit(two, "two-" + i));
        }
        // The same command by both, as where an answer got lost between the nodes.
        Future<Reply> first = submit(one, "both");
        Future<Reply> second = submit(two, "both");
        assertThat(first.await().seq()).isEqualTo(second.await().seq());
        Future.all(List.copyOf(replies.values())).await();

        List<Commit> stored = log.read(BOARD, 0, CommitLog.READ_MAX).await();
        assertThat(stored).hasSize(2 * EACH + 2);
        Map<String, Long> seqs = new HashMap<>();
        for (Commit commit : stored) seqs.put(commit.command(), commit.seq());
        assertThat(seqs).hasSize(stored.size());
        replies.forEach(
                (id, reply) -> assertThat(seqs).containsEntry(id, reply.result().seq()));
    }

    @Test
    void oneTakesInWhatTheOtherStoredWithTheNamesOfThoseWhoJoinedThere() {
        assertThat(one.head(BOARD).await()).isEqualTo(1);
        var ben = new Member(BOARD, new ParticipantId("ben"), Role.PARTICIPANT, "Ben");
        members.add(ben).await();
        two.joined(ben).await();
        var heard = new Heard(vertx, "board.board.commits");
        assertThat(submit(one, "c1").await().seq()).isEqualTo(3);
        JsonObject board = one.board(BOARD).await().json().toJsonObject();
        assertThat(board.getJsonObject("participants").getJsonObject("ben").getString("name"))
                .isEqualTo("Ben");
        assertThat(((Frame) heard.all().get(0)).envelope().toString())
                .contains("\"participant-joined\"")
                .contains("\"name\":\"Ben\"");
    }

    /** The other's own word of it may have got lost: whoever was removed would go on listening. */
    @Test
    void oneTellsTheSocketsWhomTheOtherTookOffTheBoard() {
        var ben = new Member(BOARD, new ParticipantId("ben"), Role.PARTICIPANT, "Ben");
        members.add(ben).await();
        one.joined(ben).await();
        var heard = new Heard(vertx, Standings.ADDRESS);
        submit(
                        two,
                        new JsonObject()
                                .put("id", "c1")
                                .put("type", "remove-participant")
                                .put("participant", "ben"))
                .await();
        submit(one, "c2").await();
        assertThat(heard.all()).containsExactly(Standings.message(BOARD, ben.participant(), null));
    }

    private static Future<Reply> submit(Rooms rooms, String id) {
        return submit(
                rooms,
                new JsonObject()
                        .put("id", id)
                        .put("type", "post-card")
                        .put("card", id)
                        .put("kind", "observation")
                        .put("text", "seen"));
    }

    /** A room that is always just too late does not try for ever, and says so: then it is sent again, as everybody does. */
    private static Future<Reply> submit(Rooms rooms, JsonObject command) {
        return rooms.submit(BOARD, ANNA, command.toBuffer())
                .recover(no -> no instanceof Refused refused && refused.rejection() == Rejection.STORE_AWAY
                        ? submit(rooms, command)
                        : Future.failedFuture(no));
    }
}
