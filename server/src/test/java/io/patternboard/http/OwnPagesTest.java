package io.patternboard.http;

import static io.patternboard.RunningServer.command;
import static io.patternboard.RunningServer.id;
import static io.patternboard.RunningServer.token;
import static io.patternboard.http.HttpTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patternboard.RunningServer;
import io.patternboard.store.EmbeddedMongo;
import io.patternboard.store.Mongo;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compass and journal: whose they are, and that no word of them is lost. */
class OwnPagesTest {
    private static RunningServer server;

    private JsonObject board;
    private JsonObject ben;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = RunningServer.start(data, Map.of("COMMANDS_PER_SECOND", "10000"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void begin() {
        board = server.board();
        ben = server.join(board, "participant");
    }

    @Test
    void oneReadsWhatOneWroteAndNobodyElseDoes() {
        write(ben, compass(0).put("guides", "People first").put("else", "ignored"));
        write(ben, entry("e1", 0));

        JsonObject pages = pages(ben);
        assertThat(pages.getJsonObject("compass").getString("guides")).isEqualTo("People first");
        assertThat(pages.getJsonObject("compass").containsKey("else")).isFalse();
        assertThat(pages.getJsonObject("e1").getString("on")).isEqualTo("2026-03-09");
        assertThat(pages.getJsonObject("e1").getString("did")).isEqualTo("Rang first");
        for (JsonObject other :
                new JsonObject[] {board, server.join(board, "participant"), server.join(board, "reader")}) {
            assertThat(pages(other)).isEmpty();
            assertThat(server.get(path("/own"), token(other)).bodyAsString()).doesNotContain("People first");
        }
        assertThat(server.get(path("/own"), token(ben)).bodyAsJsonObject().getJsonObject("pages"))
                .isEqualTo(pages);
    }

    @Test
    void aPageOfTheSameNameIsAnotherPersonsOwn() {
        write(ben, entry("e1", 0));
        assertThat(write(board, entry("e1", 0).put("did", "Mine")).statusCode()).isEqualTo(200);
        assertThat(pages(ben).getJsonObject("e1").getString("did")).isEqualTo("Rang first");
    }

    @Test
    void theSameWriteAgainIsAnsweredAlikeAndChangesNothing() {
        JsonObject first = compass(0).put("guides", "One");
        assertThat(write(ben, first).bodyAsJsonObject().getInteger("revision")).isEqualTo(1);
        assertThat(write(ben, first).bodyAsJsonObject().getInteger("revision")).isEqualTo(1);
        JsonObject second = compass(1).put("guides", "Two");
        assertThat(write(ben, second).bodyAsJsonObject().getInteger("revision")).isEqualTo(2);
        // Its answer was lost and something newer was written before it came again.
        assertThat(write(ben, first).bodyAsJsonObject().getInteger("revision")).isEqualTo(2);
        assertThat(pages(ben).getJsonObject("compass").getString("guides")).isEqualTo("Two");
    }

    @Test
    void noDeviceWritesOverAnother() {
        write(ben, compass(0).put("guides", "Laptop"));
        assertProblem(write(ben, compass(0).put("guides", "Phone")), 409, "changed-since");
        write(ben, compass(1).put("guides", "Laptop again"));
        assertProblem(write(ben, compass(1).put("guides", "Phone")), 409, "changed-since");
        assertProblem(write(ben, compass(7).put("guides", "Phone")), 409, "changed-since");
        assertThat(pages(ben).getJsonObject("compass").getString("guides")).isEqualTo("Laptop again");
    }

    @Test
    void anEntryIsRemovedOnceAndOnlyAsItWasSeen() {
        write(ben, entry("e1", 0));
        write(ben, entry("e1", 1).put("did", "More"));
        assertProblem(remove(ben, "e1", 1), 409, "changed-since");
        assertThat(remove(board, "e1", 2).statusCode()).isEqualTo(204);
        assertThat(pages(ben).containsKey("e1")).as("of somebody else").isTrue();
        assertThat(remove(ben, "e1", 2).statusCode()).isEqualTo(204);
        assertThat(remove(ben, "e1", 2).statusCode()).isEqualTo(204);
        assertThat(pages(ben)).isEmpty();
    }

    @Test
    void refusesWhatIsTooLongOrEmptyOrNoEntry() {
        assertProblem(write(ben, compass(0).put("guides", "x".repeat(4_001))), 413, "text-too-long");
        assertProblem(write(ben, entry("e1", 0).put("did", " ")), 400, "text-needed");
        assertProblem(write(ben, entry("e1", 0).put("on", "yesterday")), 400, "bad-input");
        assertProblem(write(ben, entry("a/b", 0)), 400, "bad-input");
        assertProblem(write(ben, entry("e1", -1)), 400, "bad-input");
        assertThat(pages(ben)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "page", "revision", "on"})
    void refusesAnEntryThatLacks(String field) {
        JsonObject lacking = entry("e1", 0);
        lacking.remove(field);
        assertProblem(write(ben, lacking), 400, "bad-input");
        assertProblem(write(ben, entry("e1", 0).put(field, new JsonObject())), 400, "bad-input");
    }

    @Test
    void aWallHasNoPages() {
        JsonObject wall = server.join(board, "projector");
        assertProblem(server.get(path("/own/pages"), token(wall)), 403, "not-allowed");
        assertProblem(write(wall, compass(0).put("guides", "x")), 403, "not-allowed");
    }

    @Test
    void onePersonHasSoManyAndNoMore() {
        for (int i = 0; i < 501; i++) write(ben, entry("e" + i, 0));
        assertProblem(write(ben, entry("more", 0)), 413, "board-full");
        assertThat(write(ben, entry("e7", 1).put("did", "Changed")).statusCode())
                .isEqualTo(200);
        assertThat(write(board, entry("e1", 0)).statusCode()).isEqualTo(200);
    }

    @Test
    void oneWritesAMillionCharactersAndNoMore() {
        String long4 = "x".repeat(4_000);
        for (int i = 0; i < 83; i++)
            write(
                    ben,
                    entry("e" + i, 0)
                            .put("did", long4)
                            .put("broughtAbout", long4)
                            .put("ownWay", long4));
        assertThat(write(ben, entry("last", 0).put("did", "x".repeat(3_900))).statusCode())
                .isEqualTo(200);
        assertProblem(write(ben, entry("more", 0).put("did", long4)), 413, "board-full");
        assertProblem(write(ben, entry("last", 1).put("did", long4).put("ownWay", long4)), 413, "board-full");
        assertThat(write(ben, entry("e1", 1).put("did", "Shorter")).statusCode())
                .isEqualTo(200);
        assertThat(write(ben, entry("last", 1).put("did", long4).put("ownWay", long4))
                        .statusCode())
                .isEqualTo(200);
    }

    /** Their words are nobody else's to take away; to write on they would have to be on the board. */
    @Test
    void whoWasTakenOffTheBoardStillReadsWhatTheyWroteAndNothingElse() {
        write(ben, compass(0).put("guides", "People first"));
        say(new JsonObject().put("type", "remove-participant").put("participant", id(ben)));
        assertThat(pages(ben).getJsonObject("compass").getString("guides")).isEqualTo("People first");
        assertProblem(write(ben, entry("e1", 0)), 404, "board-not-found");
        assertProblem(remove(ben, "compass", 1), 404, "board-not-found");
        assertProblem(server.get(path(""), token(ben)), 404, "board-not-found");
        assertProblem(server.get(path("/own"), token(ben)), 404, "board-not-found");
        assertThat(pages(board)).isEmpty();

        say(new JsonObject().put("type", "erase-participant").put("participant", id(ben)));
        assertProblem(server.get(path("/own/pages"), token(ben)), 401, "no-token");
    }

    /** What tells that somebody was taken off the board is stored a moment after it is so. */
    @Test
    void whoWasTakenOffReadsItAlsoWhileTheStoreDoesNotSayItYet(@TempDir Path directory) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (var store = EmbeddedMongo.open(directory);
                var other = RunningServer.start(directory, Map.of("MONGODB_URI", store.uri()));
                var mongo = RunningServer.wait(Mongo.connect(vertx, store.uri()))) {
            JsonObject led = other.board();
            JsonObject cem = other.join(led, "participant");
            String board = "/api/boards/" + led.getString("board");
            other.post(board + "/own/pages", compass(0).put("guides", "People first"), token(cem));
            other.post(board + "/commands", command("remove-participant", "participant", id(cem)), token(led));
            Document place = new Document("_id", led.getString("board") + "/" + id(cem));
            var members = mongo.collection("members");
            await().until(() ->
                    RunningServer.wait(mongo.first(members.find(place))).getBoolean("removed", false));
            Document asBefore = new Document("$set", new Document("removed", false));
            RunningServer.wait(mongo.done(members.updateOne(place, asBefore)));
            assertThat(other.get(board + "/own/pages", token(cem)).bodyAsString())
                    .contains("People first");
            assertProblem(other.get(board, token(cem)), 404, "board-not-found");
            assertProblem(other.post(board + "/own/pages", compass(1), token(cem)), 404, "board-not-found");
        } finally {
            RunningServer.wait(vertx.close());
        }
    }

    private void say(JsonObject command) {
        command.put("id", UUID.randomUUID().toString());
        assertThat(server.post(path("/commands"), command, token(board)).statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<Buffer> write(JsonObject who, JsonObject page) {
        return server.post(path("/own/pages"), page, token(who));
    }

    private HttpResponse<Buffer> remove(JsonObject who, String page, int revision) {
        return server.post(
                path("/own/pages/remove"), new JsonObject().put("page", page).put("revision", revision), token(who));
    }

    private JsonObject pages(JsonObject who) {
        return server.get(path("/own/pages"), token(who)).bodyAsJsonObject().getJsonObject("pages");
    }

    private static JsonObject compass(int revision) {
        return new JsonObject()
                .put("id", UUID.randomUUID().toString())
                .put("page", "compass")
                .put("revision", revision);
    }

    private static JsonObject entry(String page, int revision) {
        return compass(revision).put("page", page).put("on", "2026-03-09").put("did", "Rang first");
    }

    private String path(String rest) {
        return "/api/boards/" + board.getString("board") + rest;
    }
}
