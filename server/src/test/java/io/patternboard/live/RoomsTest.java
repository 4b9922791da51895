package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patternboard.board.BoardId;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Event;
import io.patternboard.board.Language;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.Role;
import io.patternboard.store.Member;
import io.patternboard.store.Members;
import io.patternboard.store.Membership;
import io.patternboard.store.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Boards that come and go: opening, replaying, unloading. */
class RoomsTest {
    private static final Participant ANNA = new Participant(new ParticipantId("anna"), Role.FACILITATOR);
    private static final long IDLE_MILLIS = 20;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private TestDatabase database;
    private Members members;
    private Rooms rooms;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.embedded();
        start();
    }

    private void start() {
        if (rooms != null) rooms.close().await();
        var stores = database.stores();
        members = stores.members();
        InstantSource clock = now::get;
        rooms = Rooms.open(database.vertx(), stores, Limits.DEFAULT, 2, IDLE_MILLIS, clock)
                .await();
    }

    /** On one event loop. */
    private void startWith(OpenAtMost atMost) {
        rooms.close().await();
        rooms = Rooms.open(database.vertx(), database.stores(), Limits.DEFAULT, 1, 60_000, atMost, now::get, null)
                .await();
    }

    /** Twenty long cards. */
    private void beginWithMuch(BoardId board) {
        begin(board).await();
        for (int card = 0; card < 20; card++)
            submit(board, post("c" + card, "k" + card, "x".repeat(3_500))).await();
    }

    @AfterEach
    void close() throws Exception {
        rooms.close().await();
        database.close();
    }

    @Test
    void unloadsRoomsThatNobodyUsesAndGivesTheirMemoryBack() {
        int boards = 1_000;
        String text = "x".repeat(3_500);
        long before = usedBytes();
        List<Future<?>> work = new ArrayList<>();
        for (int i = 0; i < boards; i++) {
            BoardId board = new BoardId("b" + i);
            work.add(begin(board)
                    .compose(ok -> Future.all(IntStream.range(0, 20)
                            .mapToObj(card -> submit(board, post("c" + card, "k" + card, text)))
                            .toList())));
            if (work.size() == 20) Future.all(work).await();
            if (work.size() == 20) work.clear();
        }
        Future.all(work).await();
        assertThat(rooms.openRooms()).isEqualTo(boards);
        long open = usedBytes();
        assertThat(open - before).isGreaterThan(boards * 20L * 3_500);

        now.set(now.get().plusSeconds(60));
        await().until(() -> rooms.openRooms() == 0);
        await().until(() -> usedBytes() < open - boards * 20L * 3_500 * 9 / 10);
        assertThat(rooms.head(new BoardId("b7")).await()).isEqualTo(21);
    }

    /** A stranger can fill as many boards as memory has no room for: they are opened again when somebody asks. */
    @Test
    void letsGoOfTheBoardsUsedLongestAgoWhereAllTogetherTakeTooMuch() {
        startWith(new OpenAtMost(300_000, 100));
        List<BoardId> boards =
                IntStream.range(0, 12).mapToObj(i -> new BoardId("b" + i)).toList();
        for (BoardId board : boards) {
            beginWithMuch(board);
        }
        for (BoardId board : boards) {
            assertThat(rooms.board(board).await().seq()).isEqualTo(21);
            // And the one that was asked for is still there to be worked on.
            assertThat(submit(board, post("last", "last", "x")).await().seq()).isEqualTo(22);
            await().until(() -> rooms.openRooms() <= 3);
        }
        assertThat(rooms.openRooms()).isPositive();
    }

    /** They are in the room alone. */
    @Test
    void letsGoOfBoardsWhereAHandIsUpForLast() {
        startWith(new OpenAtMost(300_000, 100));
        List<BoardId> boards =
                IntStream.range(0, 8).mapToObj(i -> new BoardId("b" + i)).toList();
        for (BoardId board : boards) {
            beginWithMuch(board);
            if (board.equals(boards.get(0)))
                submit(board, "{'id':'up','type':'raise-hand','raised':true}").await();
        }
        await().until(() -> rooms.openRooms() <= 3);
        assertThat(rooms.hands(boards.get(0)).await().getJsonObject("raised").getInteger("n"))
                .isOne();
    }

    @Test
    void aBoardWhereAHandIsUpStaysOpenLonger() {
        BoardId board = new BoardId("up");
        for (BoardId each : List.of(board, new BoardId("down"))) begin(each).await();
        submit(board, "{'id':'up','type':'raise-hand','raised':true}").await();
        assertThat(rooms.head(new BoardId("down")).await()).isOne();
        now.set(now.get().plusMillis(5 * IDLE_MILLIS));
        await().until(() -> rooms.openRooms() == 1);
        assertThat(rooms.hands(board).await().containsKey("raised")).isTrue();
    }

    /** Who holds as many boards open as there may be keeps nobody from theirs. */
    @Test
    void letsGoOfTheBoardsUsedLongestAgoWhereTooManyAreOpen() {
        startWith(new OpenAtMost(Long.MAX_VALUE, 5));
        for (int i = 0; i < 12; i++) {
            BoardId board = new BoardId("b" + i);
            begin(board).await();
            assertThat(rooms.head(board).await()).isOne();
        }
        await().until(() -> rooms.openRooms() < 5);
        assertThat(rooms.head(new BoardId("b0")).await()).isOne();
    }

    @Test
    void aHandThatWentWithItsRoomIsNotShownForEver() {
        BoardId board = new BoardId("b");
        List<JsonObject> told = new CopyOnWriteArrayList<>();
        database.vertx().eventBus().<JsonObject>consumer("board.b.hands", message -> told.add(message.body()));
        begin(board).await();
        submit(board, "{'id':'up','type':'raise-hand','raised':true}").await();
        await().until(() -> told.stream().anyMatch(each -> each.containsKey("raised")));
        now.set(now.get().plusSeconds(60));
        await().until(() -> rooms.openRooms() == 0);
        submit(board, "{'id':'down','type':'raise-hand','raised':false}").await();
        await().until(() -> told.get(told.size() - 1).isEmpty());
    }

    /** After a restart everybody comes back at once, to boards of which each takes memory while it is opened. */
    @Test
    void opensManyBoardsThatAreAskedForAtOnce() {
        List<BoardId> boards =
                IntStream.range(0, 200).mapToObj(i -> new BoardId("b" + i)).toList();
        for (BoardId board : boards) begin(board).await();
        start();
        List<Future<Long>> heads = boards.stream().map(rooms::head).toList();
        Future.all(heads).await();
        assertThat(heads).allMatch(head -> head.result() == 1);
        assertThatThrownBy(() -> rooms.head(new BoardId("nowhere")).await()).hasMessage("board-not-found");
        assertThat(rooms.head(boards.get(0)).await()).isOne();
    }

    @Test
    void isTheSameBoardAfterARestartWithAndWithoutASnapshot() {
        BoardId board = new BoardId("b");
        begin(board).await();
        for (int i = 0; i < 60; i++)
            submit(board, post("c" + i, "k" + i, "seen")).await();
        submit(board, turn("last", 61, 'x')).await();
        Encoded first = rooms.board(board).await();
        assertThat(first.json().toString()).contains("eenx");
        start();
        assertThat(rooms.board(board).await()).isEqualTo(first);
        submit(board, turn("more", 62, 'y')).await();
        Encoded whole = rooms.board(board).await();
        Buffer more = whole.json();
        start();
        assertThat(rooms.board(board).await()).isEqualTo(whole);
        assertThat(new JsonObject(more).getJsonObject("participants").getJsonObject("anna"))
                .isEqualTo(new JsonObject()
                        .put("name", "Anna")
                        .put("role", "facilitator")
                        .put("joined", 1));
    }

    /** A log that was brought back from a copy, beside a snapshot that was not: to go on from that would leave a hole. */
    @Test
    void goesOnFromTheLogWhereASnapshotTellsOfWhatIsNotInIt() {
        BoardId board = new BoardId("b");
        begin(board).await();
        for (int i = 0; i < 60; i++)
            submit(board, post("c" + i, "k" + i, "seen")).await();
        rooms.close().await();
        rooms = null;
        var lost = new Document("seq", new Document("$gt", 31L));
        database.mongo()
                .done(database.mongo().collection("commits").deleteMany(lost))
                .await();
        start();
        assertThat(rooms.head(board).await()).isEqualTo(31);
        assertThat(submit(board, post("next", "k30", "seen")).await().seq()).isEqualTo(32);
    }

    @Test
    void namesAreInWhatIsShownAndNotInTheLog() throws Exception {
        BoardId board = new BoardId("b");
        begin(board).await();
        members.add(member(board, "ben", "Ben")).await();
        rooms.joined(member(board, "ben", "Ben")).await();
        rooms.joined(member(board, "ben", "Ben")).await();
        assertThat(rooms.head(board).await()).isEqualTo(2);
        submit(board, "{'id':'c1','type':'rename-participant','name':'Annabel'}")
                .await();
        start();
        JsonObject page = rooms.commits(board, 0).await().toJsonObject();
        assertThat(page.encode()).contains("\"name\":\"Ben\"").contains("\"name\":\"Annabel\"");
        String stored = database.mongo()
                .all(database.mongo().collection("commits").find())
                .await()
                .toString();
        assertThat(stored).doesNotContain("Ben", "Anna");
        assertThat(page.getLong("head")).isEqualTo(3);
    }

    @Test
    void givesCommitsInPagesOfAThousand() {
        BoardId board = new BoardId("b");
        begin(board).await();
        Future.all(IntStream.range(0, 1_200)
                        .mapToObj(i -> submit(board, post("c" + i, "k" + i, "seen")))
                        .toList())
                .await();
        start();
        JsonObject first = rooms.commits(board, 0).await().toJsonObject();
        assertThat(first.getJsonArray("commits")).hasSize(1_000);
        assertThat(first.getLong("head")).isEqualTo(1_201);
        JsonObject rest = rooms.commits(board, 1_000).await().toJsonObject();
        assertThat(rest.getJsonArray("commits")).hasSize(201);
        assertThat(rest.getJsonArray("commits").getJsonObject(0).getLong("seq")).isEqualTo(1_001);
    }

    @Test
    void anUnknownBoardIsNotFoundAndTakesNoRoom() {
        assertThatThrownBy(() -> rooms.head(new BoardId("nope")).await()).hasMessage("board-not-found");
        assertThat(rooms.openRooms()).isZero();
    }

    @Test
    void aCrashBetweenARoleAndWhatTokensSayHealsWhenTheRoomOpens() {
        BoardId board = new BoardId("b");
        begin(board).await();
        for (String id : List.of("ben", "cem")) {
            members.add(member(board, id, id)).await();
            rooms.joined(member(board, id, id)).await();
        }
        submit(board, "{'id':'c1','type':'set-role','participant':'ben','role':'facilitator'}")
                .await();
        submit(board, "{'id':'c2','type':'remove-participant','participant':'cem'}")
                .await();
        Membership ben = new Membership(board, new ParticipantId("ben"), Role.PARTICIPANT);
        Membership cem = new Membership(board, new ParticipantId("cem"), Role.PARTICIPANT);
        List<Membership> after = List.of(new Membership(board, ben.participant(), Role.FACILITATOR));
        await().until(() -> members.standing(List.of(ben, cem)).await().equals(after));

        // As a crash would have left them: the commits are there, the store of members knows nothing of it.
        rooms.close().await();
        rooms = null;
        members.place(board, ben.participant(), Role.PARTICIPANT, true).await();
        members.place(board, cem.participant(), Role.PARTICIPANT, true).await();
        start();
        assertThat(members.standing(List.of(ben, cem)).await()).containsExactly(ben, cem);

        // The board itself is never wrong, and opening it sets the store right.
        assertThat(rooms.standing(ben).await().role()).isEqualTo(Role.FACILITATOR);
        assertThatThrownBy(() -> rooms.standing(cem).await()).hasMessage("board-not-found");
        await().until(() -> members.standing(List.of(ben, cem)).await().equals(after));
    }

    @Test
    void theExampleIsFilledInOnceAndIsThereAfterARestart() {
        BoardId board = new BoardId("b");
        begin(board).await();
        rooms.example(board, ANNA.id(), Language.NL).await();
        Buffer shown = rooms.board(board).await().json();
        assertThat(new JsonObject(shown).getJsonObject("cards").size()).isGreaterThanOrEqualTo(60);
        assertThat(new JsonObject(shown).getJsonObject("participants").encode()).contains("Marieke");
        start();
        assertThat(rooms.board(board).await().json()).isEqualTo(shown);
    }

    private Future<Long> begin(BoardId board) {
        List<Event> first = List.of(
                new BoardStarted("Board", null, Language.EN, List.of()),
                new ParticipantJoined(ANNA.id(), ANNA.role(), "Anna"));
        return members.add(member(board, "anna", "Anna")).compose(ok -> rooms.start(board, ANNA.id(), first));
    }

    private static Member member(BoardId board, String id, String name) {
        Role role = id.equals("anna") ? Role.FACILITATOR : Role.PARTICIPANT;
        return new Member(board, new ParticipantId(id), role, name);
    }

    private Future<Reply> submit(BoardId board, String json) {
        return rooms.submit(board, ANNA, Buffer.buffer(json.replace('\'', '"')));
    }

    private static String post(String id, String card, String text) {
        return "{'id':'" + id + "','type':'post-card','card':'" + card + "','kind':'observation','text':'" + text
                + "'}";
    }

    /** Takes away the first letter of the first card's text, and puts another at its end: twice would be another text. */
    private static String turn(String id, long base, char letter) {
        return "{'id':'" + id + "','type':'edit-text','on':{'card':'k0'},'field':'text','base':" + base
                + ",'changes':[[1],3,[0,'" + letter + "']]}";
    }

    private static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
