package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.BoardId;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Commit;
import io.patternboard.board.Event;
import io.patternboard.board.Language;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Stamp;
import io.patternboard.board.cards.CardEdited;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.cards.CardMoved;
import io.patternboard.board.cards.CardPosted;
import io.patternboard.board.cards.Kind;
import io.patternboard.store.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However long the log and its texts are, one answer is bounded; together they miss nothing. */
class VersionsOfLongLogsTest {
    private static final BoardId BOARD = new BoardId("board");
    private static final ParticipantId ANNA = new ParticipantId("anna");

    private TestDatabase database;
    private Rooms rooms;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.embedded();
        rooms = database.rooms(database.stores());
    }

    @AfterEach
    void close() throws Exception {
        rooms.close().await();
        database.close();
    }

    @Test
    void anAnswerReadsAThousandCommits() {
        List<Event> events = new ArrayList<>(List.of(started(), posted("old"), posted("other")));
        while (events.size() < 2_500)
            events.add(
                    events.size() % 500 == 0 && events.size() <= 2_000
                            ? edited("version " + events.size())
                            : new CardMoved(new CardId("other"), events.size(), 0));
        store(events);
        List<String> found = new ArrayList<>();
        // From its last change on: the 499 commits after that are not looked at.
        assertThat(ask(found)).isEqualTo(2);
        assertThat(found).containsExactly("version 2000", "version 1500", "version 1000", "version 500", "text of old");
    }

    @Test
    void anAnswerIsOfABoundedSize() {
        String much = "x".repeat(3_900);
        List<Event> events = new ArrayList<>(List.of(started(), posted("old")));
        IntStream.rangeClosed(1, 160).forEach(i -> events.add(edited(i + much)));
        store(events);
        assertThat(rooms.versions(BOARD, "card", "old", 0).await().length()).isBetween(400_000, 525_000);
        List<String> found = new ArrayList<>();
        assertThat(ask(found)).isEqualTo(2);
        assertThat(found).hasSize(161).endsWith("1" + much, "text of old").doesNotHaveDuplicates();
    }

    /** Asks until there is nothing older; answers how often. */
    private int ask(List<String> found) {
        long before = 0;
        for (int answers = 1; ; answers++) {
            JsonObject answer =
                    rooms.versions(BOARD, "card", "old", before).await().toJsonObject();
            for (Object commit : answer.getJsonArray("commits"))
                for (Object event : ((JsonObject) commit).getJsonArray("events"))
                    found.add(((JsonObject) event).getString("text"));
            if (!answer.containsKey("before")) return answers;
            before = answer.getLong("before");
        }
    }

    private void store(List<Event> events) {
        for (int i = 0; i < events.size(); i += 500) {
            List<Commit> some = IntStream.range(i, Math.min(i + 500, events.size()))
                    .mapToObj(at -> new Commit(
                            new Stamp(at + 1, Instant.EPOCH.plusSeconds(at), ANNA), "k" + at, List.of(events.get(at))))
                    .toList();
            database.stores().log().append(BOARD, some).await();
        }
    }

    private static Event started() {
        return new BoardStarted("Board", null, Language.EN, List.of());
    }

    private static Event posted(String card) {
        return new CardPosted(
                new CardId(card), Kind.OBSERVATION, "text of " + card, null, null, List.of(), 0, 0, null, null);
    }

    private static Event edited(String text) {
        return new CardEdited(new CardId("old"), null, text, null, null, null);
    }
}
