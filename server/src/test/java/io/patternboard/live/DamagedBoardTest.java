package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patternboard.board.BoardId;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Event;
import io.patternboard.board.Language;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.Role;
import io.patternboard.store.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stored commit that cannot be read any more: its board can be looked at, and the others do not notice. */
class DamagedBoardTest {
    private static final Participant ANNA = new Participant(new ParticipantId("anna"), Role.FACILITATOR);
    private static final BoardId BOARD = new BoardId("board");
    private static final BoardId OTHER = new BoardId("other");

    private TestDatabase database;
    private Rooms rooms;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.embedded();
        restart();
        for (BoardId board : List.of(BOARD, OTHER)) {
            List<Event> first = List.of(
                    new BoardStarted("Board", null, Language.EN, List.of()),
                    new ParticipantJoined(ANNA.id(), ANNA.role(), "Anna"));
            rooms.start(board, ANNA.id(), first).await();
            for (int i = 2; i <= 9; i++) post(board, i);
        }
    }

    @AfterEach
    void close() throws Exception {
        rooms.close().await();
        database.close();
    }

    private void restart() {
        if (rooms != null) rooms.close().await();
        var stores = database.stores();
        rooms = database.rooms(stores);
    }

    private Reply post(BoardId board, int number) {
        JsonObject card = new JsonObject()
                .put("id", "c" + number)
                .put("type", "post-card")
                .put("card", "k" + number)
                .put("kind", "observation")
                .put("text", "seen");
        return rooms.submit(board, ANNA, card.toBuffer()).await();
    }

    private void poison(long seq, String change) {
        var commits = database.mongo().collection("commits");
        database.mongo()
                .done(commits.updateOne(new Document("_id", BOARD + "/" + seq), Document.parse(change)))
                .await();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{$unset: {events: ''}}",
                "{$set: {events: 'rubbish'}}",
                "{$set: {events: [{type: 'no-such-event'}]}}",
                "{$set: {events: [{type: 'card-posted', kind: 'observation'}]}}",
                "{$set: {at: 'noon'}}",
                "{$set: {seq: NumberLong(77)}}",
                "{$unset: {seq: ''}}"
            })
    void opensReadOnlyWithWhatCameBefore(String change) {
        poison(6, change);
        restart();
        Encoded shown = rooms.board(BOARD).await();
        assertThat(shown.damaged()).isTrue();
        assertThat(shown.seq()).isEqualTo(5);
        assertThat(shown.json().toJsonObject().getJsonObject("cards").fieldNames())
                .containsExactlyInAnyOrder("k2", "k3", "k4", "k5");
        assertThatThrownBy(() -> post(BOARD, 20)).hasMessage("board-damaged");
        assertThat(rooms.commits(BOARD, 0).await().toJsonObject().getJsonArray("commits"))
                .hasSize(5);
        assertThat(stored()).isEqualTo(9);
    }

    @Test
    void othersAreUnharmed() {
        poison(6, "{$unset: {events: ''}}");
        restart();
        assertThat(rooms.board(BOARD).await().damaged()).isTrue();
        assertThat(post(OTHER, 20).seq()).isEqualTo(10);
        assertThat(rooms.board(OTHER).await().damaged()).isFalse();
    }

    @Test
    void worksAgainOnceItIsMended() {
        Document whole = database.mongo()
                .first(database.mongo()
                        .collection("commits")
                        .find(new Document("_id", BOARD + "/6"))
                        .first())
                .await();
        poison(6, "{$unset: {events: ''}}");
        restart();
        assertThat(rooms.board(BOARD).await().damaged()).isTrue();
        database.mongo()
                .done(database.mongo().collection("commits").replaceOne(new Document("_id", BOARD + "/6"), whole))
                .await();
        restart();
        assertThat(post(BOARD, 20).seq()).isEqualTo(10);
    }

    @Test
    void whoAsksForACommitThatRottedWhileTheBoardIsOpenGetsTheWholeBoardInstead() {
        for (int i = 10; i <= 1_100; i++) post(BOARD, i);
        poison(6, "{$unset: {events: ''}}");
        assertThatThrownBy(() -> rooms.commits(BOARD, 0).await()).hasMessage("commits-gone");
        assertThat(rooms.board(BOARD).await().damaged()).isFalse();
        assertThat(post(BOARD, 2_000).seq()).isEqualTo(1_101);
    }

    @Test
    void aBoardWhoseFirstCommitIsGoneSaysSo() {
        poison(1, "{$unset: {events: ''}}");
        restart();
        assertThatThrownBy(() -> rooms.board(BOARD).await()).hasMessage("board-damaged");
    }

    private int stored() {
        return database.mongo()
                .all(database.mongo().collection("commits").find(new Document("board", BOARD.value())))
                .await()
                .size();
    }
}
