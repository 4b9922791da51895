package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patternboard.board.BoardId;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Commit;
import io.patternboard.board.Language;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.Role;
import io.patternboard.board.Stamp;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.cards.CardMoved;
import io.patternboard.nodes.Cluster;
import io.patternboard.nodes.Neighbours;
import io.patternboard.nodes.Nodes;
import io.patternboard.nodes.Note;
import io.patternboard.store.CommitLog;
import io.patternboard.store.Eraser;
import io.patternboard.store.MongoCommitLog;
import io.patternboard.store.Retention;
import io.patternboard.store.Snapshots;
import io.patternboard.store.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A board that is being deleted, and those who are still on it. */
class DeletionTest {
    private static final BoardId BOARD = new BoardId("b");
    private static final BoardId OTHER = new BoardId("other");
    private static final Participant ANNA = new Participant(new ParticipantId("anna"), Role.FACILITATOR);

    private TestDatabase database;
    private CommitLog log;
    private Snapshots snapshots;
    private Stores stores;
    private Rooms rooms;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.embedded();
        log = MongoCommitLog.open(database.mongo()).await();
        stores = database.stores(log);
        snapshots = stores.snapshots();
        rooms = database.rooms(stores);
    }

    @AfterEach
    void close() throws Exception {
        if (rooms != null) rooms.close().await();
        database.close();
    }

    @Test
    void nobodyWakesABoardThatIsBeingDeleted() {
        startBoard();
        var eraser = eraser();

        eraser.begin(BOARD).await();
        rooms.end(BOARD).await();

        assertThat(log.read(BOARD, 0, 1).await()).as("not gone yet").isNotEmpty();
        assertThatThrownBy(() -> rooms.board(BOARD).await()).hasMessage("board-not-found");
        assertThatThrownBy(() -> post(60)).hasMessage("board-not-found");
        eraser.erase(BOARD, Instant.now()).await();
        rooms.close().await();
        rooms = null;
        assertThat(snapshots.newest(BOARD).await()).isNull();
        assertThat(log.read(BOARD, 0, 100).await()).isEmpty();
    }

    private void startBoard() {
        rooms.start(
                        BOARD,
                        ANNA.id(),
                        List.of(
                                new BoardStarted("Care", null, Language.EN, List.of()),
                                new ParticipantJoined(ANNA.id(), ANNA.role(), "Anna")))
                .await();
        // As many as are worth a snapshot.
        for (int i = 0; i < 60; i++) post(i);
    }

    @Test
    void aBoardIsInTimeToTheEndOfItsLastMonth() {
        startBoard();
        stores.retention().keep(BOARD, 2).await();
        // Two months are 59 to 62 days.
        deletion(() -> Instant.now().plus(Duration.ofDays(58))).sweep().await();
        assertThat(stores.retention().all().await())
                .extracting(Retention.Kept::overdue)
                .containsOnlyNulls();
        deletion(() -> Instant.now().plus(Duration.ofDays(63))).sweep().await();
        assertThat(stores.retention().all().await())
                .extracting(Retention.Kept::overdue)
                .doesNotContainNull();
    }

    /** Two nodes that can reach each other, of which the board lives on one, and the other has a room of it as well. */
    @Test
    void aBoardWhoseTimeIsOverIsEndedOnOtherNodesFirst() throws Exception {
        startBoard();
        stores.retention().keep(BOARD, 12).await();
        var one = new Node("one");
        var other = new Node("other");
        one.meet(other);
        other.meet(one);
        Node sweeping = one.cluster.nodes().owns(BOARD.value()) ? other : one;
        for (Node each : List.of(one, other))
            each.cluster.asked("a third", headAsked()).await();
        assertThat(sweeping.rooms.openRooms()).isOne();

        InstantSource later = () -> Instant.now().plus(Duration.ofDays(400));
        var eraser = eraser();
        var hours = new Hours(later);
        var deletion =
                new Deletion(sweeping.rooms, new Sockets(), eraser, stores.retention(), hours.clock, hours.nanos);
        for (int i = 0; i <= 8 * 24; i++) hours.sweepAfterOne(deletion);

        for (Node each : List.of(one, other)) {
            assertThatThrownBy(() -> each.rooms.board(BOARD).await()).hasMessage("board-not-found");
            each.rooms.close().await();
            each.vertx.close().await();
        }
        assertThat(snapshots.newest(BOARD).await())
                .as("saved by who had it still open")
                .isNull();
        assertThat(log.read(BOARD, 0, 100).await()).isEmpty();
    }

    /** A machine that comes up with the date of another year, until it has asked what time it is. */
    @Test
    void aClockThatIsFarAheadAtSomeStartsOrForSomeDaysDeletesNothing() {
        startBoard();
        stores.retention().keep(BOARD, 12).await();
        InstantSource wrong = () -> Instant.now().plus(Duration.ofDays(4_000));
        for (int start = 0; start < 300; start++) deletion(wrong).sweep().await();
        assertThat(rooms.head(BOARD).await()).isPositive();

        var hours = new Hours(wrong);
        var deletion = deletion(hours);
        for (int i = 0; i < 6 * 24; i++) hours.sweepAfterOne(deletion);
        deletion(InstantSource.system()).sweep().await();
        for (int i = 0; i < 6 * 24; i++) hours.sweepAfterOne(deletion);
        assertThat(rooms.head(BOARD).await()).isPositive();
    }

    /** Also where it jumps about: time has to pass on the machine too. */
    @Test
    void aClockThatIsFurtherAheadEachTimeDeletesNothing() {
        startBoard();
        stores.retention().keep(BOARD, 12).await();
        for (int start = 1; start < 50; start++) {
            Duration ahead = Duration.ofDays(400L * start);
            deletion(() -> Instant.now().plus(ahead)).sweep().await();
        }
        assertThat(rooms.head(BOARD).await()).isPositive();
    }

    @Test
    void aBoardThatWasLastChangedWithAClockYearsBehindStays() {
        startBoard();
        stores.retention().keep(BOARD, 12).await();
        var late = new Stamp(rooms.head(BOARD).await() + 1, Instant.EPOCH, ANNA.id());
        log.append(BOARD, List.of(new Commit(late, "late", List.of(new CardMoved(new CardId("c1"), 3, 4)))))
                .await();
        rooms.close().await();
        rooms = database.rooms(stores);
        var hours = new Hours(InstantSource.system());
        var deletion = deletion(hours);
        for (int i = 0; i < 8 * 24; i++) hours.sweepAfterOne(deletion);
        assertThat(rooms.head(BOARD).await()).isPositive();
        assertThat(stores.retention().all().await())
                .extracting(Retention.Kept::overdue)
                .containsOnlyNulls();
    }

    /** On a laptop that is switched on for meetings: a start is no hour, and hours count together. */
    @Test
    void aBoardWhoseTimeIsOverGoesAfterADayOfRunningAndAWeek() {
        startBoard();
        stores.retention().keep(BOARD, 12).await();
        var hours = new Hours(() -> Instant.now().plus(Duration.ofDays(400)));
        for (int evening = 0; evening < 12; evening++) {
            var deletion = deletion(hours);
            deletion.sweep().await();
            assertThat(rooms.head(BOARD).await()).as("evening %d", evening).isPositive();
            hours.sweepAfterOne(deletion);
            hours.sweepAfterOne(deletion);
            hours.passed += 24 * 7;
        }
        deletion(hours).sweep().await();
        assertThatThrownBy(() -> rooms.head(BOARD).await()).hasMessage("board-not-found");
    }

    /** A clock, and how long the machine has been running. */
    private static final class Hours {
        private long passed;
        private final InstantSource clock;
        private final LongSupplier nanos = () -> Duration.ofHours(passed).toNanos();

        Hours(InstantSource begun) {
            clock = () -> begun.instant().plus(Duration.ofHours(passed));
        }

        void sweepAfterOne(Deletion deletion) {
            passed++;
            deletion.sweep().await();
        }
    }

    private Deletion deletion(Hours hours) {
        return new Deletion(rooms, new Sockets(), eraser(), stores.retention(), hours.clock, hours.nanos);
    }

    @Test
    void ofABoardThatIsWrittenHalfNothingIsLeft() {
        var deletion = deletion(InstantSource.system());
        assertThatThrownBy(() -> deletion.wholeOrNothing(
                                BOARD, () -> half().compose(ok -> Future.failedFuture("the disk is full")))
                        .await())
                .hasMessage("the disk is full");
        assertThat(log.read(BOARD, 0, 1).await()).isEmpty();
        deletion.wholeOrNothing(OTHER, () -> half(OTHER)).await();
        deletion.sweep().await();
        assertThat(rooms.head(OTHER).await()).isOne();
    }

    @Test
    void aBoardThatACrashLeftHalfIsDeletedLaterAndOpensForNobody() {
        eraser().expect(BOARD, Instant.now().plusSeconds(60)).await();
        half().await();
        assertThatThrownBy(() -> rooms.head(BOARD).await()).hasMessage("board-not-found");
        deletion(InstantSource.system()).sweep().await();
        assertThat(log.read(BOARD, 0, 1).await()).as("it may still be written").isNotEmpty();
        deletion(() -> Instant.now().plusSeconds(61)).sweep().await();
        assertThat(log.read(BOARD, 0, 1).await()).isEmpty();
        assertThatThrownBy(() -> eraser().keep(BOARD).await()).hasMessageContaining("too long");
    }

    /** The board is at home on the one that is cut off, and gets more commits there after it has been deleted. */
    @Test
    void whatANodeThatWasCutOffWritesToADeletedBoardGoesToo() throws Exception {
        startBoard();
        var one = new Node("one");
        var other = new Node("other");
        one.meet(other);
        other.meet(one);
        Node away = one.cluster.nodes().owns(BOARD.value()) ? one : other;
        Node here = away == one ? other : one;
        away.cluster.asked("a third", headAsked()).await();
        away.other = null;
        here.other = null;

        new Deletion(here.rooms, new Sockets(), eraser(), stores.retention(), InstantSource.system())
                .delete(BOARD)
                .await();
        new Deletion(away.rooms, new Sockets(), eraser(), stores.retention(), InstantSource.system());
        away.rooms.submit(BOARD, ANNA, card(60)).otherwiseEmpty().await();
        // It looks now and then, and whenever it hears less of the others.
        away.cluster.nodes().gone(here.name);
        await().untilAsserted(() -> assertThatThrownBy(
                        () -> away.rooms.submit(BOARD, ANNA, card(61)).await())
                .hasMessage("board-not-found"));
        await().untilAsserted(() -> assertThat(stored("commits")).isZero());
        away.rooms.close().await();
        assertThat(snapshots.newest(BOARD).await()).isNull();

        deletion(InstantSource.system()).sweep().await();
        assertThat(stored("commits")).isZero();
        assertThat(stored("deleted")).isOne();
        assertThatThrownBy(() -> here.rooms.head(BOARD).await()).hasMessage("board-not-found");
        deletion(() -> Instant.now().plus(Duration.ofDays(31))).sweep().await();
        assertThat(stored("deleted")).as("not for ever").isZero();
        here.rooms.close().await();
        for (Node each : List.of(one, other)) each.vertx.close().await();
    }

    @Test
    void aRoomThatWasNotToldSavesNoSnapshotOfADeletedBoard() {
        startBoard();
        eraser().begin(BOARD).await();
        eraser().erase(BOARD, Instant.now()).await();
        rooms.close().await();
        rooms = null;
        assertThat(snapshots.newest(BOARD).await()).isNull();
    }

    private long stored(String collection) {
        return database.mongo()
                .first(database.mongo().collection(collection).countDocuments())
                .await();
    }

    private Eraser eraser() {
        return new Eraser(database.mongo(), log, true);
    }

    private Deletion deletion(InstantSource clock) {
        return new Deletion(rooms, new Sockets(), eraser(), stores.retention(), clock);
    }

    private Future<Void> half() {
        return half(BOARD);
    }

    private Future<Void> half(BoardId board) {
        var started = new BoardStarted("Care", null, Language.EN, List.of());
        return log.append(
                board, List.of(new Commit(new Stamp(1, Instant.now(), ANNA.id()), "start", List.of(started))));
    }

    private static Note headAsked() {
        return new Question.Head().note().with("board", BOARD);
    }

    private final class Node implements Neighbours {
        private final Vertx vertx = Vertx.vertx();
        private final String name;
        private final Cluster cluster;
        private final Rooms rooms;
        private Node other;

        Node(String name) throws Exception {
            this.name = name;
            cluster = new Cluster(this, new Nodes(name, () -> 0));
            rooms = Rooms.open(vertx, stores, Limits.DEFAULT, 1, 60_000, InstantSource.system(), cluster)
                    .await();
        }

        void meet(Node met) {
            other = met;
            cluster.told(met.name, met.cluster.nodes().hello());
        }

        @Override
        public String self() {
            return name;
        }

        @Override
        public Future<Buffer> ask(String node, Note note) {
            return other == null ? Future.failedFuture(new IOException("cut off")) : other.cluster.asked(name, note);
        }

        @Override
        public void tell(String node, Note note) {
            if (other != null) other.cluster.told(name, note);
        }

        @Override
        public void tellAll(Note note) {
            tell("", note);
        }
    }

    private void post(int i) {
        rooms.submit(BOARD, ANNA, card(i)).await();
    }

    private static Buffer card(int i) {
        JsonObject card = new JsonObject()
                .put("id", "k" + i)
                .put("type", "post-card")
                .put("card", "c" + i)
                .put("kind", "observation")
                .put("text", "seen");
        return card.toBuffer();
    }
}
