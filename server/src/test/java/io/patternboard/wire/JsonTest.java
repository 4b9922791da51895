package io.patternboard.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.patternboard.board.*;
import io.patternboard.board.Commit;
import io.patternboard.board.cards.*;
import io.patternboard.board.patterns.*;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final Stamp STAMP = new Stamp(7, Instant.parse("2026-03-01T09:30:00Z"), new ParticipantId("anna"));

    @Test
    void readsACommandWithItsFlatDescription() {
        Asked asked = read("{'id':'c1','type':'edit-pattern','pattern':'p','ourShare':'We wait','unchangedSince':4}");
        assertThat(asked.id()).isEqualTo("c1");
        assertThat(asked.unchangedSince()).isEqualTo(4);
        assertThat(asked.command())
                .isEqualTo(new EditPattern(
                        new PatternId("p"),
                        new Description(null, null, null, null, null, null, null, "We wait", null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "3",
                "{'id':'c1'}",
                "{'type':'stop-timer'}",
                "{'id':'','type':'stop-timer'}",
                "{'id':'a b','type':'stop-timer'}",
                "{'id':7,'type':'stop-timer'}",
                "{'id':'c','type':'post-card','card':'k','kind':'observation'}",
                "{'id':'c','type':'post-card','card':'k','kind':'rant','text':'t'}",
                "{'id':'c','type':'post-card','card':'k','kind':1,'text':'t'}",
                "{'id':'c','type':'post-card','card':'k','kind':'question','text':7}",
                "{'id':'c','type':'post-card','card':'../k','kind':'question','text':'t'}",
                "{'id':'c','type':'post-card','card':'k','kind':'question','text':'t','lenses':[null]}",
                "{'id':'c','type':'post-card','card':'k','kind':'question','text':'t','lenses':'craft'}",
                "{'id':'c','type':'post-card','card':'k','kind':'question','text':'half \\ud800 pair'}",
                "{'id':'c','type':'move-card','card':'k','x':'1','y':2}",
                "{'id':'c','type':'move-card','card':'k','x':1}",
                "{'id':'c','type':'start-timer','seconds':1.5}",
                "{'id':'c','type':'cast-ballot','round':'r','choices':{'a':null}}",
                "{'id':'c','type':'cast-ballot','round':'r','choices':{'a b':1}}",
                "{'id':'c','type':'comment','comment':'m','on':{},'text':'t'}",
                "{'id':'c','type':'comment','comment':'m','on':{'card':'k','pattern':'p'},'text':'t'}",
                "{'id':'c','type':'plan-meeting','meeting':'m','title':'t','agenda':[{'title':'no step'}]}",
                "{'id':'c','type':'stop-timer','unchangedSince':'x'}",
                "{'id':'c','type':'stop-timer','unchangedSince':1.5}",
                "{'id':'c','type':'stop-timer','unchangedSince':1e30}",
                "{'id':'c','type':'move-card','card':'k','x':true,'y':2}",
                "{'id':'c','type':'move-card','card':'k','x':null,'y':2}",
                "{'id':'c','type':'start-timer','seconds':99999999999}"
            })
    void refusesWhatIsNoCommand(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(Refused.class).hasMessage("bad-input");
    }

    @Test
    void refusesAnUnknownTypeByItsOwnCode() {
        assertThatThrownBy(() -> read("{'id':'c','type':'java.lang.Runtime'}")).hasMessage("unknown-type");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-0.0, 0",
        "0.0005, 0",
        "-0.004, 0",
        "12.345678, 12.35",
        "-3.14159, -3.14",
        "1e-7, 0",
        "1e3, 1000",
        "0.1, 0.1",
        "999999.994, 999999.99"
    })
    void coordinatesAreHundredthsWrittenAsJavaScriptWritesThem(String sent, String shown) throws Exception {
        MoveCard move = (MoveCard) read("{'id':'c','type':'move-card','card':'k','x':" + sent + ",'y':0}")
                .command();
        Commit commit = new Commit(STAMP, "c1", List.of(new CardMoved(move.card(), move.x(), move.y())));
        assertThat(new String(Json.page(List.of(commit), 7), UTF_8)).contains("\"x\":" + shown + ",");
    }

    @Test
    void coordinatesTooLargeForANumberAreStillOffTheSurface() {
        MoveCard move = (MoveCard) read("{'id':'c','type':'move-card','card':'k','x':1e999,'y':-1e308}")
                .command();
        assertThat(Limits.offSurface(move.x())).isTrue();
        assertThat(Limits.offSurface(move.y())).isTrue();
    }

    @Test
    void whoElseChangedAThingBeforeIsStoredButNotSent() throws Exception {
        ParticipantId bram = new ParticipantId("bram");
        Board board = new CardPosted(new CardId("k"), Kind.QUESTION, "t", null, null, List.of(), 1, 2, null, null)
                .applyTo(Board.empty(Limits.DEFAULT), STAMP);
        board = new CardMoved(new CardId("k"), 3, 4).applyTo(board, new Stamp(8, STAMP.at(), bram));
        Board stored = Json.boardFromStored(Json.storedBoard(board)).withLimits(Limits.DEFAULT);
        assertThat(stored).isEqualTo(board);
        assertThat(stored.cards().get(new CardId("k")).trace().changedSince(6, bram))
                .isTrue();
        assertThat(new String(Json.board(board), UTF_8)).doesNotContain("changedBefore");
    }

    @Test
    void writesACommitAsTheProtocolSays() throws Exception {
        Commit commit = new Commit(STAMP, "c1", List.of(new CardPlaced(new CardId("k"), null, 0, null, 12.0, 0.5)));
        assertSameJson(
                Json.page(List.of(commit), 7),
                "{'commits':[{'seq':7,'at':'2026-03-01T09:30:00.000Z','by':'anna','command':'c1',"
                        + "'events':[{'type':'card-placed','card':'k','pattern':null,'index':0,'x':12,'y':0.5}]}],'head':7}");
    }

    @Test
    void storedFormsHaveNoNamesAndComeBackEqual() throws Exception {
        Board board = Board.empty(Limits.DEFAULT);
        List<Event> events = List.of(
                new BoardStarted("Board", "Why?", Language.NL, Language.NL.lenses()),
                new ParticipantJoined(new ParticipantId("anna"), Role.FACILITATOR, null),
                new CardPosted(new CardId("k"), Kind.QUESTION, "t", "f", "", List.of("vak"), 1, 2, null, null),
                new PatternStarted(new PatternId("p"), null, List.of(new CardId("k")), 0, 0),
                new EvidenceLinked(new CardId("k"), new PatternId("p"), Stance.NUANCES, "because"));
        for (Event event : events) {
            assertThat(Json.eventFromStored(Json.storedEvent(event))).isEqualTo(event);
            board = event.applyTo(board, STAMP);
        }
        assertThat(Json.boardFromStored(Json.storedBoard(board)).withLimits(Limits.DEFAULT))
                .isEqualTo(board);

        Event named = new ParticipantJoined(new ParticipantId("anna"), Role.READER, "Anna");
        assertThat(Json.storedEvent(named)).doesNotContainValue("Anna").doesNotContainKey("name");
        byte[] stored = Json.storedBoard(named.applyTo(board, STAMP));
        assertThat(new String(stored, UTF_8)).doesNotContain("Anna");
    }

    @Test
    void writesTheBoardFlat() throws Exception {
        Board board = new CardPosted(new CardId("k"), Kind.QUESTION, "t", null, null, List.of(), 1, 2, null, null)
                .applyTo(Board.empty(Limits.DEFAULT), STAMP);
        Map<?, ?> json = new ObjectMapper().readValue(Json.board(board), Map.class);
        assertThat(json.keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrder(
                        "title",
                        "language",
                        "lenses",
                        "participants",
                        "cards",
                        "patterns",
                        "interventions",
                        "comments",
                        "sightings",
                        "book",
                        "evidence",
                        "rounds",
                        "meetings");
        assertThat(json.get("cards"))
                .isEqualTo(Map.of(
                        "k",
                        Map.ofEntries(
                                Map.entry("kind", "question"),
                                Map.entry("text", "t"),
                                Map.entry("lenses", List.of()),
                                Map.entry("x", 1),
                                Map.entry("y", 2),
                                Map.entry("state", "shared"),
                                Map.entry("by", "anna"),
                                Map.entry("at", "2026-03-01T09:30:00.000Z"),
                                Map.entry("changed", 7),
                                Map.entry("changedBy", "anna"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T09:30:00Z",
                "2026-12-31T23:59:59.999Z",
                "2026-01-02T03:04:05.006Z",
                "1969-12-31T23:59:59.001Z",
                "0007-10-20T00:00:00.120Z",
                "+12026-03-01T09:30:00Z",
                "-0001-03-01T09:30:00.500Z"
            })
    void writesMomentsInMilliseconds(String moment) {
        Stamp stamp = new Stamp(1, Instant.parse(moment), null);
        String expected = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
                .withZone(ZoneOffset.UTC)
                .format(stamp.at());
        assertThat(new String(Json.page(List.of(new Commit(stamp, "c", List.of())), 1), UTF_8))
                .contains("\"at\":\"" + expected + "\"");
    }

    private static Asked read(String json) {
        return Json.command(json.replace('\'', '"').getBytes(UTF_8));
    }

    private static void assertSameJson(byte[] actual, String expected) throws Exception {
        ObjectMapper plain = new ObjectMapper();
        assertThat(plain.readTree(actual)).isEqualTo(plain.readTree(expected.replace('\'', '"')));
    }
}
