package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patternboard.board.BoardId;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Event;
import io.patternboard.board.Language;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.Role;
import io.patternboard.board.meetings.MeetingId;
import io.patternboard.board.meetings.StepId;
import io.patternboard.store.SealedCards;
import io.patternboard.store.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cards that nobody may see yet: hidden until the reveal, and anonymous for ever. */
class SealedTest {
    private static final BoardId BOARD = new BoardId("board");
    private static final Participant ANNA = new Participant(new ParticipantId("anna"), Role.FACILITATOR);
    private static final Participant BEN = new Participant(new ParticipantId("ben-the-author"), Role.PARTICIPANT);
    private static final Participant CEM = new Participant(new ParticipantId("cem"), Role.PARTICIPANT);
    private static final AtomicInteger COMMAND = new AtomicInteger();

    private TestDatabase database;
    private SealedCards sealed;
    private Rooms rooms;
    private Heard heard;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.embedded();
        start();
        List<Event> first = List.of(
                new BoardStarted("Board", null, Language.EN, List.of()),
                new ParticipantJoined(ANNA.id(), ANNA.role(), "Anna"),
                new ParticipantJoined(BEN.id(), BEN.role(), "Ben"),
                new ParticipantJoined(CEM.id(), CEM.role(), "Cem"));
        rooms.start(BOARD, ANNA.id(), first).await();
        heard = new Heard(database.vertx(), "board.board.commits");
        ask(
                ANNA,
                "{'type':'plan-meeting','meeting':'m','title':'M','agenda':["
                        + "{'step':'open','title':'Open'},{'step':'hid','title':'Hidden','hidden':true},"
                        + "{'step':'anon','title':'Anonymous','anonymous':true},"
                        + "{'step':'vote','title':'Vote only','allows':['vote']}]}");
        ask(ANNA, "{'type':'open-meeting','meeting':'m'}");
    }

    private void start() {
        if (rooms != null) rooms.close().await();
        var stores = database.stores();
        sealed = stores.sealed();
        rooms = database.rooms(stores);
    }

    @AfterEach
    void close() throws Exception {
        rooms.close().await();
        database.close();
    }

    @Test
    void aHiddenCardIsItsAuthorsAloneUntilTheReveal() {
        go("hid");
        long head = rooms.head(BOARD).await();
        assertThat(ask(BEN, post("k1", "Bens secret")).seq()).isNull();
        ask(CEM, post("k2", "Cems secret"));
        assertThat(rooms.head(BOARD).await()).isEqualTo(head);
        assertThat(mine(BEN).getJsonArray("sealed").encode())
                .contains("Bens secret")
                .doesNotContain("Cems secret");
        assertThat(mine(ANNA).getJsonArray("sealed")).isEqualTo(new JsonArray());
        assertThat(all()).doesNotContain("secret");
        ask(ANNA, reveal("r1", "hid"));
        JsonObject cards = board().getJsonObject("cards");
        assertThat(cards.fieldNames()).hasSize(2).doesNotContain("k1", "k2");
        assertThat(cards.stream().map(each -> {
                    JsonObject card = (JsonObject) each.getValue();
                    return card.getString("by") + ": " + card.getString("text");
                }))
                .containsExactlyInAnyOrder("ben-the-author: Bens secret", "cem: Cems secret");
        assertThat(mine(BEN).getJsonArray("sealed")).isEqualTo(new JsonArray());
    }

    /** An exact count, beside who is typing, would tell whose card just came. */
    @Test
    void howManyAreSealedIsToldCoarsely() {
        go("hid");
        List<Integer> told = new ArrayList<>();
        for (int i = 1; i <= 11; i++) {
            ask(BEN, post("k" + i, "Bens secret"));
            JsonObject turnout = rooms.turnout(BOARD).await();
            assertThat(turnout.size()).isOne();
            told.add(turnout.getInteger(turnout.fieldNames().iterator().next()));
        }
        assertThat(told).containsExactly(1, 1, 1, 1, 5, 5, 5, 5, 5, 10, 10);
    }

    @Test
    void anAnonymousCardHasNoAuthorAnywhere() {
        go("anon");
        ask(
                BEN,
                "{'type':'post-card','card':'first-card-here','kind':'reflection','text':'I am afraid','key':'ben-key'}");
        assertThat(stored("sealed"))
                .contains("I am afraid")
                .doesNotContain(BEN.id().value());
        assertThat(mine(BEN).getJsonArray("sealed")).isEqualTo(new JsonArray());
        ask(ANNA, reveal("r1", "anon"));
        assertThat(board().getJsonObject("cards").encode())
                .contains("I am afraid")
                .doesNotContain(BEN.id().value());
        assertThat(stored("commits")).contains("I am afraid").doesNotContain("ben-key", "first-card-here");
        assertThat(stored("sealed")).doesNotContain("I am afraid");
        assertThat(published()).contains("I am afraid").doesNotContain("ben-key", "first-card-here");
    }

    @Test
    void onlyTheKeyOpensAnAnonymousCardToChange() {
        go("anon");
        ask(BEN, "{'type':'post-card','card':'k1','kind':'reflection','text':'first','key':'ben-key'}");
        assertThatThrownBy(() -> ask(CEM, "{'type':'edit-card','card':'k1','text':'stolen','key':'cem-key'}"))
                .hasMessage("card-not-found");
        assertThatThrownBy(() -> ask(BEN, "{'type':'bin-card','card':'k1'}")).hasMessage("card-not-found");
        ask(BEN, "{'type':'edit-card','card':'k1','text':'second','key':'ben-key'}");
        assertThat(stored("sealed")).contains("second").doesNotContain("first", "stolen");
        ask(BEN, "{'type':'bin-card','card':'k1','key':'ben-key'}");
        assertThat(stored("sealed")).doesNotContain("second");
        assertThatThrownBy(() -> ask(ANNA, reveal("r1", "anon"))).hasMessage("nothing-sealed");
    }

    /** Not everybody's who has no key either. */
    @Test
    void anAnonymousCardWithoutAKeyIsNobodysToChange() {
        go("anon");
        ask(BEN, "{'type':'post-card','card':'k1','kind':'reflection','text':'first'}");
        for (Participant each : List.of(BEN, CEM)) {
            assertThatThrownBy(() -> ask(each, "{'type':'edit-card','card':'k1','text':'second'}"))
                    .hasMessage("card-not-found");
            assertThatThrownBy(() -> ask(each, "{'type':'bin-card','card':'k1'}"))
                    .hasMessage("card-not-found");
        }
        assertThat(stored("sealed")).contains("first").doesNotContain("second");
    }

    @Test
    void aResendAfterTheRevealPutsNothingOnTheBoard() {
        go("anon");
        String post = "{'id':'c1','type':'post-card','card':'k1','kind':'reflection','text':'once','key':'ben-key'}";
        ask(BEN, post);
        ask(BEN, post);
        ask(ANNA, reveal("r1", "anon"));
        go("open");
        long head = rooms.head(BOARD).await();
        assertThat(ask(BEN, post).seq()).isNull();
        start();
        assertThat(ask(BEN, post).seq()).isNull();
        assertThat(rooms.head(BOARD).await()).isEqualTo(head);
        assertThat(board().getJsonObject("cards").size()).isEqualTo(1);
    }

    @Test
    void aCardMeantToBeAnonymousIsRefusedOnceTheStepIsOver() {
        go("open");
        assertThatThrownBy(() ->
                        ask(BEN, "{'type':'post-card','card':'k1','kind':'reflection','text':'late','key':'ben-key'}"))
                .hasMessage("step-over");
        go("anon");
        ask(CEM, "{'type':'post-card','card':'k2','kind':'reflection','text':'in time','key':'cem-key'}");
        ask(ANNA, reveal("r1", "anon"));
        assertThatThrownBy(() ->
                        ask(BEN, "{'type':'post-card','card':'k1','kind':'reflection','text':'late','key':'ben-key'}"))
                .hasMessage("step-over");
        ask(ANNA, "{'type':'close-meeting','meeting':'m'}");
        assertThatThrownBy(() ->
                        ask(BEN, "{'type':'post-card','card':'k1','kind':'reflection','text':'late','key':'ben-key'}"))
                .hasMessage("step-over");
        assertThat(all()).doesNotContain("late");
    }

    @Test
    void anAnonymousCardStaysSoWhereTheNextStepComesInTheSameGroup() {
        go("anon");
        submit(ANNA, "{'type':'start-timer','seconds':60}");
        Future<Reply> card = submit(
                BEN, "{'type':'post-card','card':'k1','kind':'reflection','text':'I am afraid','key':'ben-key'}");
        submit(ANNA, "{'type':'go-to-step','meeting':'m','step':'hid'}").await();
        card.await();
        assertThat(stored("sealed"))
                .contains("I am afraid", "m/anon")
                .doesNotContain(BEN.id().value(), "m/hid");
    }

    @Test
    void whatIsOnesOwnIsNumberedOnWhenTheRoomOpensAnew() {
        List<Long> versions = Collections.synchronizedList(new ArrayList<>());
        database.vertx()
                .eventBus()
                .<Frame>consumer(
                        "board.board.private." + BEN.id(),
                        message -> versions.add(message.body()
                                .envelope()
                                .toJsonObject()
                                .getJsonObject("body")
                                .getLong("version")));
        go("hid");
        ask(BEN, post("k1", "one"));
        ask(BEN, post("k2", "two"));
        // It is told after the answer, and a room that closes no longer does.
        await().until(() -> versions.size() == 2);
        start();
        ask(BEN, post("k3", "three"));
        await().until(() -> versions.size() == 3);
        assertThat(versions.get(1)).isEqualTo(versions.get(0) + 1);
        assertThat(versions.get(2)).isGreaterThan(versions.get(1));
    }

    @Test
    void crashAfterTheStepWasFrozen() {
        go("hid");
        ask(BEN, post("k1", "Bens secret"));
        var step = new SealedCards.StepKey(BOARD, new MeetingId("m"), new StepId("hid"));
        assertThat(sealed.startReveal(step, "r1", ANNA.id()).await()).hasSize(1);
        assertThatThrownBy(() -> ask(CEM, post("k2", "too late"))).hasMessage("step-over");
        start();
        Reply again = ask(ANNA, reveal("r1", "hid"));
        assertThat(again.seq()).isEqualTo(rooms.head(BOARD).await());
        assertThat(board().getJsonObject("cards").encode()).contains("Bens secret");
        assertThat(sealed.unfinished(List.of(step)).await()).isEmpty();
    }

    @Test
    void aStepAllowsParticipantsOnlyWhatItIsFor() {
        go("vote");
        assertThatThrownBy(() -> ask(BEN, post("k1", "no"))).hasMessage("not-in-this-step");
        assertThatThrownBy(() -> ask(BEN, "{'type':'start-pattern','pattern':'p'}"))
                .hasMessage("not-in-this-step");
        ask(ANNA, post("k2", "The facilitator may"));
        ask(BEN, "{'type':'rename-participant','name':'Benny'}");
        go("open");
        ask(BEN, post("k1", "yes"));
    }

    @Test
    void whatSealsStaysSealedWhileTheMeetingIsOn() {
        assertThatThrownBy(() -> ask(
                        ANNA,
                        "{'type':'plan-meeting','meeting':'m','title':'M','agenda':[{'step':'hid','title':'Not hidden'},"
                                + "{'step':'anon','title':'Anonymous','anonymous':true}]}"))
                .hasMessage("step-is-sealed");
        assertThatThrownBy(() -> ask(
                        ANNA,
                        "{'type':'plan-meeting','meeting':'m','title':'M','agenda':["
                                + "{'step':'hid','title':'Hidden','hidden':true},"
                                + "{'step':'anon','title':'Named','hidden':true}]}"))
                .hasMessage("step-is-sealed");
    }

    private void go(String step) {
        ask(ANNA, "{'type':'go-to-step','meeting':'m','step':'" + step + "'}");
    }

    private static String post(String card, String text) {
        return "{'type':'post-card','card':'" + card + "','kind':'observation','text':'" + text + "'}";
    }

    private static String reveal(String id, String step) {
        return "{'id':'" + id + "','type':'reveal-cards','meeting':'m','step':'" + step + "'}";
    }

    private JsonObject board() {
        return rooms.board(BOARD).await().json().toJsonObject();
    }

    private JsonObject mine(Participant who) {
        return rooms.mine(BOARD, who).await();
    }

    private String published() {
        return heard.all().stream()
                .map(body -> ((Frame) body).envelope().toString())
                .collect(Collectors.joining());
    }

    /** All that everyone may see. */
    private String all() {
        return board().encode() + rooms.commits(BOARD, 0).await() + published();
    }

    private String stored(String collection) {
        return database.mongo().all(database.mongo().collection(collection).find()).await().stream()
                .map(each -> each.toJson())
                .filter(each -> !each.contains("participant-joined"))
                .toList()
                .toString();
    }

    private Reply ask(Participant by, String json) {
        return submit(by, json).await();
    }

    private Future<Reply> submit(Participant by, String json) {
        JsonObject command = new JsonObject(json.replace('\'', '"'));
        if (!command.containsKey("id")) command.put("id", "auto" + COMMAND.incrementAndGet());
        return rooms.submit(BOARD, by, Buffer.buffer(command.encode()));
    }
}
