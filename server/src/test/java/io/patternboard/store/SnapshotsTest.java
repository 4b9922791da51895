package io.patternboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.Board;
import io.patternboard.board.BoardId;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Commit;
import io.patternboard.board.Language;
import io.patternboard.board.Limits;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.Role;
import io.patternboard.board.Stamp;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.cards.CardPosted;
import io.patternboard.board.cards.Kind;
import io.patternboard.wire.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.patternboard.store.TestDatabase#all")
class SnapshotsTest {
    private static final ParticipantId ANNA = new ParticipantId("p1");

    private final BoardId id = new BoardId(UUID.randomUUID().toString());
    private final TestDatabase database;
    private Snapshots snapshots;

    SnapshotsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        snapshots = new MongoSnapshots(database.vertx(), database.mongo());
    }

    @Test
    void givesBackTheBoardItSaved() {
        snapshots.save(id, 7, board("first")).await();

        Snapshots.Snapshot newest = snapshots.newest(id).await();

        assertThat(newest.seq()).isEqualTo(7);
        assertThat(Json.storedBoard(newest.board())).isEqualTo(Json.storedBoard(board("first")));
    }

    @Test
    void keepsTheNewestAlone() {
        snapshots.save(id, 7, board("first")).await();
        snapshots.save(id, 9, board("second")).await();

        assertThat(snapshots.newest(id).await().seq()).isEqualTo(9);
        assertThat(Json.storedBoard(snapshots.newest(id).await().board())).isEqualTo(Json.storedBoard(board("second")));
    }

    @Test
    void hasNoneForABoardThatSavedNone() {
        assertThat(snapshots.newest(id).await()).isNull();
    }

    @Test
    void holdsNobodysName() throws Exception {
        snapshots.save(id, 7, board("first")).await();
        byte[] stored = stored().get("board", Binary.class).getData();
        String plain = new String(
                new GZIPInputStream(new ByteArrayInputStream(stored)).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(plain).contains("Nobody reads the letter").doesNotContain("Anna");
    }

    @Test
    void leavesAnotherFormatAside() {
        int ours = MongoSnapshots.FORMAT;
        for (Object format : new Object[] {0, ours - 1, ours + 1, "" + ours, null}) {
            snapshots.save(id, 7, board("first")).await();
            change("format", format);
            assertThat(snapshots.newest(id).await()).as("format " + format).isNull();
        }
    }

    @Test
    void leavesAnUnreadableOneAside() {
        snapshots.save(id, 7, board("first")).await();
        change("board", new Binary(new byte[] {1, 2, 3}));
        assertThat(snapshots.newest(id).await()).isNull();

        change("board", "text");
        assertThat(snapshots.newest(id).await()).isNull();
    }

    private void change(String field, Object value) {
        Document change = new Document("$set", new Document(field, value));
        database.mongo()
                .done(database.mongo().collection("snapshots").updateOne(new Document("_id", id.value()), change))
                .await();
    }

    private Document stored() {
        return database.mongo()
                .first(database.mongo()
                        .collection("snapshots")
                        .find(new Document("_id", id.value()))
                        .first())
                .await();
    }

    private static Board board(String title) {
        Stamp stamp = new Stamp(1, Instant.parse("2026-11-23T09:30:00Z"), ANNA);
        CardPosted posted = new CardPosted(
                new CardId("c1"), Kind.OBSERVATION, "Nobody reads the letter", null, null, List.of(), 1, 2, null, null);
        return new Commit(
                        stamp,
                        "command",
                        List.of(
                                new BoardStarted(title, null, Language.EN, List.of("craft")),
                                new ParticipantJoined(ANNA, Role.PARTICIPANT, "Anna"),
                                posted))
                .applyTo(Board.empty(Limits.DEFAULT));
    }
}
