package io.patternboard.http;

import static io.patternboard.RunningServer.command;
import static io.patternboard.RunningServer.id;
import static io.patternboard.RunningServer.token;
import static io.patternboard.http.HttpTest.assertProblem;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patternboard.RunningServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people can ask about themselves, and that what is erased is gone. */
class PrivacyTest {
    /** Does not get shorter when it is compressed, which may split it once: one of its thirds is in the files as it is. */
    private static final String SECRET = "Zq7xK2vW9mP4tR8yL3nB6cF1";

    @TempDir
    Path data;

    private RunningServer server;
    private JsonObject board;
    private JsonObject ben;

    @BeforeEach
    void start() {
        server = RunningServer.start(data, Map.of());
        board = server.board();
        ben = server.join(board, "participant");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everybodyCanTakeAwayWhatIsStoredOfThem() {
        say(board, RunningServer.card("of-ada"));
        say(ben, RunningServer.card("of-ben"));
        JsonObject own = server.get(path("/own"), token(ben)).bodyAsJsonObject();
        assertThat(own.getString("participant")).isEqualTo(id(ben));
        assertThat(own.getJsonObject("place").getString("name")).isEqualTo("A participant");
        assertThat(own.getJsonObject("mine")).isNotNull();
        // Joining is one of them.
        assertThat(own.getJsonArray("commits")).hasSize(2);
        assertThat(own.encode()).contains("of-ben").doesNotContain("of-ada").doesNotContain("\"Ada\"");
        assertThat(server.get(path("/own"), token(board)).bodyAsString())
                .contains("of-ada")
                .doesNotContain("of-ben");
    }

    @Test
    void whoIsErasedHasNoNameNoPlaceAndNothingPrivateLeftAndTheirWorkStays() throws IOException {
        say(ben, command("rename-participant").put("name", SECRET));
        say(ben, RunningServer.card("of-ben"));
        keep(ben);
        say(board, command("start-pattern").put("pattern", "p1").put("name", "Rules first"));
        say(
                board,
                command("open-round")
                        .put("round", "r1")
                        .put("question", "Which?")
                        .put("method", "dots")
                        .put("options", new JsonArray().add("p1")));
        say(ben, command("cast-ballot").put("round", "r1").put("choices", new JsonObject().put("p1", 2)));
        assertThat(files()).anyMatch(PrivacyTest::hasTraces);
        assertThat(snapshot().encode()).contains(SECRET);
        String code = server.post(path("/devices"), new JsonObject(), token(ben))
                .bodyAsJsonObject()
                .getString("code");

        say(ben, command("erase-participant").put("participant", id(ben)));

        JsonObject left = snapshot().getJsonObject("board");
        assertThat(left.getJsonObject("participants").getJsonObject(id(ben)).fieldNames())
                .containsExactlyInAnyOrder("role", "joined", "removed");
        assertThat(left.getJsonObject("cards").getJsonObject("of-ben").getString("by"))
                .isEqualTo(id(ben));
        assertThat(server.get(path(""), token(ben)).statusCode()).isIn(401, 404);
        assertProblem(server.post("/api/join", new JsonObject().put("invite", code)), 404, "invite-not-found");
        for (String where : List.of("", "/commits", "/export?format=json", "/export?format=md", "/export?format=csv"))
            assertThat(server.get(path(where), token(board)).bodyAsString()).doesNotContain(SECRET);
        say(board, command("close-round").put("round", "r1"));
        say(board, command("reveal-round").put("round", "r1"));
        JsonObject round =
                snapshot().getJsonObject("board").getJsonObject("rounds").getJsonObject("r1");
        assertThat(round.getInteger("turnout")).isZero();

        restart();
        assertThat(snapshot().encode()).doesNotContain(SECRET);
        assertThat(files()).noneMatch(PrivacyTest::hasTraces);
    }

    /** Commits that are at hand from before have the name in them. */
    @Test
    void whoComesBackIsNotToldTheNameOfWhoWasErasedMeanwhile() {
        say(ben, command("rename-participant").put("name", SECRET));
        assertThat(server.get(path("/commits?after=1"), token(board)).bodyAsString())
                .contains(SECRET);
        say(ben, command("erase-participant").put("participant", id(ben)));
        assertThat(server.get(path("/commits?after=1"), token(board)).bodyAsString())
                .doesNotContain(SECRET);
    }

    @Test
    void nobodyErasesOthersButFacilitatorsAndTheLastOfThemStays() {
        assertProblem(answer(ben, command("erase-participant").put("participant", id(board))), 403, "not-allowed");
        assertProblem(
                answer(board, command("erase-participant").put("participant", id(board))), 409, "last-facilitator");
        assertProblem(
                answer(board, command("erase-participant").put("participant", "nobody")), 404, "participant-not-found");
        say(board, command("erase-participant").put("participant", id(ben)));
        assertThat(server.get(path(""), token(ben)).statusCode()).isIn(401, 404);
    }

    @Test
    void readersEraseThemselvesAndNobodyElse() {
        JsonObject ria = server.join(board, "reader");
        assertProblem(answer(ria, command("erase-participant").put("participant", id(ben))), 403, "not-allowed");
        say(ria, command("erase-participant").put("participant", id(ria)));
        assertThat(server.get(path(""), token(ria)).statusCode()).isIn(401, 404);
        assertThat(snapshot()
                        .getJsonObject("board")
                        .getJsonObject("participants")
                        .getJsonObject(id(ria))
                        .fieldNames())
                .containsExactlyInAnyOrder("role", "joined", "removed");
    }

    @Test
    void aDeletedBoardIsGoneFromEverywhere() throws IOException {
        say(board, RunningServer.card("c1").put("text", SECRET));
        keep(ben);
        assertThat(server.post(path("/book/link"), new JsonObject(), token(board))
                        .statusCode())
                .isEqualTo(201);
        JsonObject other = server.board();
        assertThat(files()).anyMatch(PrivacyTest::hasTraces);
        assertProblem(
                server.post(path("/delete"), new JsonObject().put("title", "Another"), token(board)),
                400,
                "title-differs");
        assertThat(server.post(path("/delete"), new JsonObject().put("title", "Long-term care"), token(board))
                        .statusCode())
                .isEqualTo(204);
        for (JsonObject each : List.of(board, ben))
            assertThat(server.get(path(""), token(each)).statusCode()).isIn(401, 404);
        String link = board.getJsonObject("links").getString("participant");
        assertProblem(server.get("/api/invites/" + link.substring(link.lastIndexOf('/') + 1)), 404, "invite-not-found");
        assertThat(server.get("/api/boards/" + other.getString("board"), token(other))
                        .statusCode())
                .isEqualTo(200);
        // What may lie in the free space of the file leaves it with the next start; then the file is closed once more.
        restart();
        assertThat(server.get(path(""), token(board)).statusCode()).isIn(401, 404);
        assertThat(server.get("/api/boards/" + other.getString("board"), token(other))
                        .statusCode())
                .isEqualTo(200);
        List<String> left = files();
        assertThat(left).noneMatch(PrivacyTest::hasTraces);
        assertThat(left).noneMatch(each -> each.contains(board.getString("board")));
    }

    @Test
    void socketsOfADeletedBoardAreClosed() throws Exception {
        try (var bus = server.bus(token(ben))) {
            bus.register("board." + board.getString("board") + ".commits");
            bus.next();
            server.post(path("/delete"), new JsonObject().put("title", "Long-term care"), token(board));
            await().until(bus::isClosed);
        }
    }

    @Test
    void facilitatorsAnswerForWhatOnlyTheyCanDoWithoutContent() {
        say(board, command("plan-meeting").put("meeting", "m1").put("title", SECRET));
        say(board, command("lock-board"));
        say(board, command("set-retention").put("months", 24));
        say(board, command("set-role").put("participant", id(ben)).put("role", "reader"));
        say(board, RunningServer.card("c1"));
        JsonArray done =
                server.get(path("/audit"), token(board)).bodyAsJsonObject().getJsonArray("done");
        assertThat(done.stream().map(each -> ((JsonObject) each).getString("did")))
                .containsExactly("meeting-planned", "board-locked", "retention-set", "role-set");
        JsonObject last = done.getJsonObject(3);
        assertThat(last.getString("by")).isEqualTo(id(board));
        assertThat(last.getString("participant")).isEqualTo(id(ben));
        assertThat(last.getString("role")).isEqualTo("reader");
        assertThat(done.encode()).doesNotContain(SECRET);
    }

    private void restart() {
        server.close();
        server = RunningServer.start(data, Map.of());
    }

    /** What is in them while no server works on them; another is started then. */
    private List<String> files() throws IOException {
        server.close();
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile).map(PrivacyTest::content).toList();
        } finally {
            server = RunningServer.start(data, Map.of());
        }
    }

    private static boolean hasTraces(String content) {
        for (int i = 0; i < SECRET.length(); i += 8) if (content.contains(SECRET.substring(i, i + 8))) return true;
        return false;
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String path(String rest) {
        return "/api/boards/" + board.getString("board") + rest;
    }

    /** Writes the secret in somebody's compass and journal. */
    private void keep(JsonObject who) {
        for (String page : List.of("compass", "e1")) {
            JsonObject written = new JsonObject()
                    .put("id", UUID.randomUUID().toString())
                    .put("page", page)
                    .put("revision", 0)
                    .put("on", "2026-03-09")
                    .put("guides", SECRET)
                    .put("did", SECRET);
            assertThat(server.post(path("/own/pages"), written, token(who)).statusCode())
                    .isEqualTo(200);
        }
    }

    private JsonObject snapshot() {
        return server.get(path(""), token(board)).bodyAsJsonObject();
    }

    private HttpResponse<Buffer> answer(JsonObject by, JsonObject command) {
        return server.post(path("/commands"), command, token(by));
    }

    private void say(JsonObject by, JsonObject command) {
        var answer = answer(by, command);
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
    }
}
