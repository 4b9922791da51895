package io.patternboard.http;

import static io.patternboard.http.HttpTest.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.RunningServer;
import io.patternboard.store.EmbeddedMongo;
import io.patternboard.store.Mongo;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A board taken away as one file, and put down again somewhere else. */
class BoardFileTest {
    private static RunningServer server;
    private static JsonObject board;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = RunningServer.start(directory, Map.of());
        board = server.post(
                        "/api/boards",
                        new JsonObject().put("title", "Care").put("name", "Ada").put("example", true))
                .bodyAsJsonObject();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void losesNothing() throws IOException {
        JsonObject again = imported(file()).bodyAsJsonObject();
        JsonObject before = snapshot(board);
        JsonObject after = snapshot(again);
        assertThat(after.getLong("seq")).isEqualTo(before.getLong("seq") + 1);
        String newcomer = again.getJsonObject("participant").getString("id");
        JsonObject people = after.getJsonObject("board").getJsonObject("participants");
        assertThat(people.remove(newcomer))
                .isEqualTo(new JsonObject()
                        .put("name", "Grace")
                        .put("role", "facilitator")
                        .put("joined", after.getLong("seq")));
        assertThat(after.getJsonObject("board")).isEqualTo(before.getJsonObject("board"));
        JsonArray commits = commits(again);
        commits.remove(commits.size() - 1);
        assertThat(commits).isEqualTo(commits(board));
    }

    @Test
    void goesOnAsABoardOfItsOwn() throws IOException {
        JsonObject again = imported(file()).bodyAsJsonObject();
        long head = snapshot(again).getLong("seq");
        var reply = server.post(
                "/api/boards/" + again.getString("board") + "/commands",
                RunningServer.card("new"),
                again.getString("token"));
        assertThat(reply.bodyAsJsonObject().getLong("seq")).isEqualTo(head + 1);
        assertThat(snapshot(board).getJsonObject("board").getJsonObject("cards").containsKey("new"))
                .isFalse();
        assertThat(again.getJsonObject("links").fieldNames()).hasSize(4);
    }

    @Test
    void refusesWhatIsNoWholeFile() throws IOException {
        byte[] file = file();
        String plain = unzipped(file);
        assertProblem(imported("no file".getBytes(UTF_8)), 400, "bad-file");
        assertProblem(imported(java.util.Arrays.copyOf(file, file.length / 2)), 400, "bad-file");
        for (String wrong : new String[] {
            "",
            "{}\n",
            plain.substring(0, plain.lastIndexOf("{\"names\"")),
            plain.replaceFirst("\"seq\":7,", "\"seq\":8,"),
            plain.replaceFirst("card-posted", "card-invented"),
            plain.replaceFirst("\"kind\":\"observation\"", "\"kind\":null"),
            plain.replaceFirst("\"text\":\"", "\"text\":\"" + "x".repeat(4_001)),
            plain.replaceFirst("\"text\":\"", "\"text\":\"\\\\ud800"),
            plain + plain
        }) {
            assertThat(wrong).isNotEqualTo(plain);
            assertProblem(imported(zipped(wrong)), 400, "bad-file");
        }
        assertProblem(imported(new byte[17 * 1_024 * 1_024]), 413, "too-large");
        // A small file that comes to much more than a board may be.
        assertProblem(imported(zippedWithMegabytes(140)), 400, "bad-file");
        assertThat(imported(file).statusCode()).isEqualTo(201);
    }

    /** What is stored of one board must not keep the store from taking in what others do. */
    @Test
    void refusesWhatCouldNotBeStored() throws IOException {
        String plain = unzipped(file());
        String posted = plain.lines()
                .filter(line -> line.contains("\"card-posted\""))
                .findFirst()
                .orElseThrow();
        JsonObject commit = new JsonObject(posted);
        JsonObject card = commit.getJsonArray("events").getJsonObject(0);
        JsonArray many = new JsonArray();
        for (int i = 0; i < 1_500; i++)
            many.add(card.copy().put("card", "big-" + i).put("text", "\u20ac".repeat(4_000)));
        for (String wrong : new String[] {
            plain.replace(posted, commit.copy().put("events", many).encode()),
            plain.replaceAll("\"command\":\"[^\"]+\"", "\"command\":\"the-same\""),
            plain.replaceFirst("\"command\":\"[^\"]+\"", "\"command\":\"no id\""),
            plain.replaceFirst("\"at\":\"[^\"]+\"", "\"at\":\"+999999999-12-31T23:59:59Z\""),
            plain.replaceFirst("\"x\":[0-9.-]+", "\"x\":1e999"),
            plain.replaceFirst(
                    "\"type\":\"pattern-started\",(.*?)\"cards\":\\[[^]]*\\]",
                    "\"type\":\"pattern-started\",$1\"cards\":[\"nobodys\"]"),
            plain.replaceFirst("\"names\":\\{", "\"names\":{\"nobody\":\"Of no board\",")
        }) {
            assertThat(wrong).isNotEqualTo(plain);
            assertProblem(imported(zipped(wrong)), 400, "bad-file");
        }
    }

    /** Who waits for an answer sends again for ever where there is none. */
    @Test
    void aRoundThatWasClosedAndNotShownStaysBehindAndSaysSo() throws IOException {
        String round =
                "{'id':'r1','type':'open-round','round':'r','question':'Which?','method':'dots','options':['o1','o2']}";
        JsonObject first = server.board();
        String path = "/api/boards/" + first.getString("board");
        for (String each : new String[] {
            "{'id':'k1','type':'start-pattern','pattern':'o1','name':'One'}",
            "{'id':'k2','type':'start-pattern','pattern':'o2','name':'Two'}",
            round,
            "{'id':'r2','type':'close-round','round':'r'}"
        }) assertThat(command(first, each).statusCode()).as(each).isEqualTo(200);
        byte[] file = server.get(path + "/export?format=board", first.getString("token"))
                .body()
                .getBytes();
        JsonObject again = imported(file).bodyAsJsonObject();
        String reveal = "{'id':'r3','type':'reveal-round','round':'r'}";
        assertProblem(command(again, reveal), 404, "round-not-found");
        assertThat(command(first, reveal).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<Buffer> command(JsonObject on, String command) {
        return server.post(
                "/api/boards/" + on.getString("board") + "/commands",
                new JsonObject(command.replace('\'', '"')),
                on.getString("token"));
    }

    /** The last that is stored of a new board is a token of its facilitator; here there can be only one. */
    @Test
    void leavesNothingOfABoardThatNobodyCouldComeTo(@TempDir Path directory) throws IOException {
        byte[] file = file();
        EmbeddedMongo store = EmbeddedMongo.open(directory);
        Vertx vertx = Vertx.vertx();
        Mongo mongo = Mongo.connect(vertx, store.uri()).await();
        mongo.unique("tokens", "role").await();
        try (var other = RunningServer.start(directory, Map.of("MONGODB_URI", store.uri()))) {
            JsonObject first = other.board();
            assertThat(first.getString("token")).isNotNull();
            var brought = RunningServer.wait(other.request(HttpMethod.POST, "/api/boards/import?name=Grace")
                    .sendBuffer(Buffer.buffer(file)));
            assertThat(brought.statusCode()).isGreaterThanOrEqualTo(500);
            assertThat(other.board().getString("token")).isNull();
            for (String each : List.of("commits", "members", "invites", "tokens"))
                assertThat(mongo.all(mongo.collection(each).distinct("board", String.class))
                                .await())
                        .as(each)
                        .containsExactly(first.getString("board"));
        }
        mongo.close();
        store.close();
        vertx.close().await();
    }

    @Test
    void asksForTheNameOfWhoBringsIt() throws IOException {
        assertProblem(
                RunningServer.wait(
                        server.request(HttpMethod.POST, "/api/boards/import").sendBuffer(Buffer.buffer(file()))),
                400,
                "name-needed");
    }

    @Test
    void strangersGetNoFile() {
        String path = "/api/boards/" + board.getString("board") + "/export?format=board";
        assertProblem(server.get(path), 401, "no-token");
        assertProblem(server.get(path, server.board().getString("token")), 404, "board-not-found");
    }

    private static byte[] file() {
        HttpResponse<Buffer> answer = server.get(
                "/api/boards/" + board.getString("board") + "/export?format=board", board.getString("token"));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().getBytes();
    }

    private static HttpResponse<Buffer> imported(byte[] file) {
        return RunningServer.wait(
                server.request(HttpMethod.POST, "/api/boards/import?name=Grace").sendBuffer(Buffer.buffer(file)));
    }

    private static JsonObject snapshot(JsonObject of) {
        return server.get("/api/boards/" + of.getString("board"), of.getString("token"))
                .bodyAsJsonObject();
    }

    private static JsonArray commits(JsonObject of) {
        return server.get("/api/boards/" + of.getString("board") + "/commits", of.getString("token"))
                .bodyAsJsonObject()
                .getJsonArray("commits");
    }

    private static String unzipped(byte[] file) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static byte[] zippedWithMegabytes(int count) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write("{\"format\":\"".getBytes(UTF_8));
            byte[] megabyte = "x".repeat(1_024 * 1_024).getBytes(UTF_8);
            for (int i = 0; i < count; i++) out.write(megabyte);
        }
        return bytes.toByteArray();
    }

    private static byte[] zipped(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
