package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patternboard.board.BoardId;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Language;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.Role;
import io.patternboard.store.Ballots;
import io.patternboard.store.CommitLog;
import io.patternboard.store.Eraser;
import io.patternboard.store.MongoCommitLog;
import io.patternboard.store.MongoMembers;
import io.patternboard.store.MongoRetention;
import io.patternboard.store.MongoSnapshots;
import io.patternboard.store.SealedCards;
import io.patternboard.store.Snapshots;
import io.patternboard.store.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A board that is being deleted, and those who are still on it. */
class DeletionTest {
    private static final BoardId BOARD = new BoardId("b");
    private static final Participant ANNA = new Participant(new ParticipantId("anna"), Role.FACILITATOR);

    private TestDatabase database;
    private CommitLog log;
    private Snapshots snapshots;
    private Rooms rooms;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.embedded();
        log = MongoCommitLog.open(database.mongo()).await();
        snapshots = new MongoSnapshots(database.vertx(), database.mongo());
        var stores = new Stores(
                log,
                snapshots,
                new Ballots(database.mongo()),
                new SealedCards(database.mongo()),
                new MongoMembers(database.mongo()),
                new MongoRetention(database.mongo()));
        rooms = Rooms.open(database.vertx(), stores, Limits.DEFAULT, 1, 60_000, InstantSource.system())
                .await();
    }

    @AfterEach
    void close() throws Exception {
        if (rooms != null) rooms.close().await();
        database.close();
    }

    @Test
    void nobodyWakesABoardThatIsBeingDeleted() {
        rooms.start(
                        BOARD,
                        ANNA.id(),
                        List.of(
                                new BoardStarted("Care", null, Language.EN, List.of()),
                                new ParticipantJoined(ANNA.id(), ANNA.role(), "Anna")))
                .await();
        // As many as are worth a snapshot.
        for (int i = 0; i < 60; i++) post(i);
        var eraser = new Eraser(database.mongo(), log);

        eraser.begin(BOARD).await();
        rooms.end(BOARD).await();

        assertThat(log.read(BOARD, 0, 1).await()).as("not gone yet").isNotEmpty();
        assertThatThrownBy(() -> rooms.board(BOARD).await()).hasMessage("board-not-found");
        assertThatThrownBy(() -> post(60)).hasMessage("board-not-found");
        eraser.erase(BOARD).await();
        rooms.close().await();
        rooms = null;
        assertThat(snapshots.newest(BOARD).await()).isNull();
        assertThat(log.read(BOARD, 0, 100).await()).isEmpty();
    }

    private void post(int i) {
        JsonObject card = new JsonObject()
                .put("id", "k" + i)
                .put("type", "post-card")
                .put("card", "c" + i)
                .put("kind", "observation")
                .put("text", "seen");
        rooms.submit(BOARD, ANNA, card.toBuffer()).await();
    }
}
