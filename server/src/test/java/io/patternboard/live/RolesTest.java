package io.patternboard.live;

import static io.patternboard.RunningServer.command;
import static io.patternboard.RunningServer.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patternboard.BusClient;
import io.patternboard.RunningServer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles that change while people are there, on every way in. */
class RolesTest {
    private static RunningServer server;

    private JsonObject board;
    private JsonObject ben;
    private String path;
    private String address;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = RunningServer.start(directory, Map.of("EVENT_LOOPS", "3"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void newBoard() {
        board = server.board();
        ben = server.join(board, "participant");
        path = "/api/boards/" + board.getString("board");
        address = "board." + board.getString("board");
    }

    private int asked(JsonObject by, JsonObject command) {
        return server.post(path + "/commands", command, by.getString("token")).statusCode();
    }

    private static JsonArray memberships(JsonObject of) {
        return server.get("/api/me", of.getString("token")).bodyAsJsonObject().getJsonArray("memberships");
    }

    private void facilitatorSays(String type, Object... fields) {
        assertThat(asked(board, command(type, fields))).isEqualTo(200);
    }

    @Test
    void aPromotedParticipantLeadsAtOnceOnAnOpenSocketAndByOldTokens() {
        try (BusClient bus = server.bus(ben.getString("token"))) {
            assertThat(bus.ask(address + ".commands", command("lock-board")).getString("message"))
                    .isEqualTo("not-allowed");
            facilitatorSays("set-role", "participant", id(ben), "role", "facilitator");
            assertThat(bus.ask(address + ".commands", command("lock-board")).getString("type"))
                    .isEqualTo("rec");
        }
        assertThat(asked(ben, command("unlock-board"))).isEqualTo(200);
        assertThat(server.get(path + "/invites", ben.getString("token")).statusCode())
                .isEqualTo(200);
        // What is stored of it beside the board follows a moment later.
        await().until(() -> memberships(ben).getJsonObject(0).getString("role").equals("facilitator"));
    }

    @Test
    void whoHandsOverLeadsNoLongerNotEvenOnTheSocketThatDidIt() {
        facilitatorSays("set-role", "participant", id(ben), "role", "facilitator");
        try (BusClient bus = server.bus(board.getString("token"))) {
            bus.ask(address + ".commands", command("set-role", "participant", id(board), "role", "participant"));
            assertThat(bus.ask(address + ".commands", command("lock-board")).getString("message"))
                    .isEqualTo("not-allowed");
            assertThat(bus.ask(address + ".presence", new JsonObject().put("lead", area()))
                            .getString("message"))
                    .isEqualTo("not-allowed");
        }
        assertThat(server.get(path + "/invites", board.getString("token")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aReaderWhoBecomesAParticipantStandsAmongThePeopleWithoutConnectingAnew() {
        JsonObject ria = server.join(board, "reader");
        try (BusClient watcher = server.bus(board.getString("token"));
                BusClient reader = server.bus(ria.getString("token"))) {
            watcher.register(address + ".presence");
            watcher.at(address + ".presence");
            reader.register(address + ".presence").settle();
            facilitatorSays("set-role", "participant", id(ria), "role", "participant");
            watcher.next(message -> message.encode().contains("\"" + id(ria) + "\":{}"));
            facilitatorSays("set-role", "participant", id(ria), "role", "reader");
            watcher.next(message -> message.encode().contains("\"" + id(ria) + "\":null"));
            assertThat(reader.isClosed()).isFalse();
        }
    }

    @Test
    void whoIsTakenOffTheBoardIsOutAtOnceOnEveryWayIn() {
        String token = ben.getString("token");
        String code = server.post(path + "/devices", new JsonObject(), token)
                .bodyAsJsonObject()
                .getString("code");
        try (BusClient bus = server.bus(token);
                BusClient idle = server.bus(token)) {
            bus.register(address + ".commits");
            bus.at(address + ".commits");
            assertThat(asked(ben, RunningServer.card("kept"))).isEqualTo(200);
            idle.settle();
            facilitatorSays("remove-participant", "participant", id(ben));
            for (BusClient each : List.of(bus, idle)) each.next(message -> "closed".equals(message.getString("type")));
            assertThat(bus.passed().toString()).contains("participant-removed");
        }
        for (String rest : List.of("", "/commits", "/export", "/invites"))
            assertThat(server.get(path + rest, token).statusCode()).as(rest).isEqualTo(404);
        assertThat(asked(ben, RunningServer.card("late"))).isEqualTo(404);
        assertThat(server.post(path + "/devices", new JsonObject(), token).statusCode())
                .isEqualTo(404);
        assertThat(server.post("/api/join", new JsonObject().put("invite", code))
                        .statusCode())
                .isEqualTo(404);
        await().until(() -> memberships(ben).isEmpty());
        try (BusClient again = server.bus(token)) {
            again.register(address + ".commits");
            assertThat(again.next().getString("body")).isEqualTo("rejected");
            assertThat(again.ask(address + ".commands", RunningServer.card("late"))
                            .getInteger("failureCode"))
                    .isEqualTo(404);
        }
        JsonObject now =
                server.get(path, board.getString("token")).bodyAsJsonObject().getJsonObject("board");
        assertThat(now.getJsonObject("cards").getJsonObject("kept").getString("by"))
                .isEqualTo(id(ben));
        assertThat(now.getJsonObject("participants").getJsonObject(id(ben)).getBoolean("removed"))
                .isTrue();
    }

    /** Ten minutes are long enough to type it at home. */
    @Test
    void aCodeForTheWallEndsWithTheFacilitatorWhoMadeIt() {
        facilitatorSays("set-role", "participant", id(ben), "role", "facilitator");
        String first = wallCode(ben);
        String second = wallCode(ben);
        facilitatorSays("set-role", "participant", id(ben), "role", "participant");
        assertThat(server.get("/api/invites/" + first).statusCode()).isEqualTo(410);
        assertThat(used(first)).isEqualTo(410);
        facilitatorSays("remove-participant", "participant", id(ben));
        assertThat(server.get("/api/invites/" + second).statusCode()).isEqualTo(404);
        assertThat(used(second)).isEqualTo(404);
        assertThat(used(wallCode(board))).isEqualTo(201);
    }

    /** It can only look: to be told an invite by a code of its own making would be a way to take part. */
    @Test
    void aProjectorThatBringsAnotherDeviceBringsInNobodyElse() {
        String wall = server.join(board, "projector").getString("token");
        String code = server.post(path + "/devices", new JsonObject(), wall)
                .bodyAsJsonObject()
                .getString("code");
        var answer = server.post("/api/join", new JsonObject().put("invite", code));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.bodyAsJsonObject().containsKey("shows")).isFalse();
        assertThat(answer.bodyAsJsonObject().getJsonObject("participant").getString("role"))
                .isEqualTo("projector");
    }

    private String wallCode(JsonObject by) {
        return server.post(path + "/walls", new JsonObject(), by.getString("token"))
                .bodyAsJsonObject()
                .getString("code");
    }

    private int used(String code) {
        return server.post("/api/join", new JsonObject().put("invite", code)).statusCode();
    }

    @Test
    void aFallbackSessionOfSomebodyTakenOffTheBoardEnds() {
        String session = "/eventbus/123/" + UUID.randomUUID().toString().substring(0, 8);
        String token = ben.getString("token");
        assertThat(RunningServer.wait(poll(session, token)).bodyAsString()).startsWith("o");
        // Begun before: a session of which nobody polls is gone after a while, and would be opened anew.
        var listening = poll(session, token);
        facilitatorSays("remove-participant", "participant", id(ben));
        // It ends with its closing frame.
        assertThat(RunningServer.wait(listening).bodyAsString()).doesNotContain("commits");
        var sent = RunningServer.wait(server.request(HttpMethod.POST, session + "/xhr_send")
                .bearerTokenAuthentication(token)
                .sendBuffer(Buffer.buffer("[\"{\\\"type\\\":\\\"ping\\\"}\"]")));
        assertThat(sent.statusCode()).isEqualTo(404);
    }

    private static Future<HttpResponse<Buffer>> poll(String session, String token) {
        return server.request(HttpMethod.POST, session + "/xhr")
                .bearerTokenAuthentication(token)
                .send();
    }

    @Test
    void theOnlyFacilitatorDoesNotLeaveTheOthersAlone() {
        var leave = new JsonObject().put("participant", id(board));
        var refused = server.post("/api/leave", leave, board.getString("token"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.bodyAsJsonObject().getString("code")).isEqualTo("last-facilitator");
        facilitatorSays("set-role", "participant", id(ben), "role", "facilitator");
        assertThat(server.post("/api/leave", leave, board.getString("token")).statusCode())
                .isEqualTo(204);
    }

    @Test
    void aRevokedLinkLetsNobodyNewInAndSaysSo() {
        String link = server.post(path + "/invites", new JsonObject().put("role", "reader"), board.getString("token"))
                .bodyAsJsonObject()
                .getString("link");
        String secret = link.substring(link.lastIndexOf('/') + 1);
        JsonArray open = server.get(path + "/invites", board.getString("token"))
                .bodyAsJsonObject()
                .getJsonArray("invites");
        assertThat(open).hasSize(5);
        assertThat(open.encode()).doesNotContain(secret);
        JsonObject last = open.getJsonObject(4);
        assertThat(last.getString("role")).isEqualTo("reader");
        var join = new JsonObject().put("invite", secret).put("name", "Ria");
        String in = server.post("/api/join", join).bodyAsJsonObject().getString("token");
        var revoke = new JsonObject().put("invite", last.getString("invite"));

        assertThat(server.post(path + "/invites/revoke", revoke, ben.getString("token"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.post(path + "/invites/revoke", revoke, board.getString("token"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(server.post(path + "/invites/revoke", revoke, board.getString("token"))
                        .statusCode())
                .isEqualTo(404);

        for (var answer : List.of(server.post("/api/join", join), server.get("/api/invites/" + secret))) {
            assertThat(answer.statusCode()).isEqualTo(410);
            assertThat(answer.bodyAsJsonObject().getString("code")).isEqualTo("invite-revoked");
        }
        assertThat(server.get(path, in).statusCode())
                .as("who came in by it stays")
                .isEqualTo(200);
        assertThat(server.post("/api/join", join, in).statusCode()).isEqualTo(201);
    }

    private static JsonObject area() {
        return new JsonObject().put("x", 10).put("y", -20.04).put("w", 800).put("h", 600);
    }

    @Test
    void everyoneSeesWhereAFacilitatorLeadsAlsoInASilentStep() {
        try (BusClient lead = server.bus(board.getString("token"));
                BusClient other = server.bus(ben.getString("token"))) {
            other.register(address + ".presence");
            lead.ask(
                    address + ".presence",
                    new JsonObject().put("doing", "typing").put("lead", area()));
            JsonObject shown = other.next(message -> message.encode().contains("typing"))
                    .getJsonObject("body")
                    .getJsonObject("people")
                    .getJsonObject(id(board));
            assertThat(shown.getJsonObject("lead").encode())
                    .isEqualTo("{\"x\":10.0,\"y\":-20.0,\"w\":800.0,\"h\":600.0}");
            assertThat(shown.getString("doing")).isEqualTo("typing");
            enter("silent");
            JsonObject quiet = other.next(message -> message.encode().contains("lead")
                            && !message.encode().contains("typing"))
                    .getJsonObject("body")
                    .getJsonObject("people")
                    .getJsonObject(id(board));
            assertThat(quiet.fieldNames()).containsExactly("lead");
            assertThat(other.ask(address + ".presence", new JsonObject().put("lead", area()))
                            .getInteger("failureCode"))
                    .isEqualTo(403);
            assertThat(lead.ask(address + ".presence", new JsonObject().put("lead", area().put("w", "wide")))
                            .getInteger("failureCode"))
                    .isEqualTo(400);
            lead.ask(address + ".presence", new JsonObject());
            other.next(message -> message.encode().contains("\"" + id(board) + "\":{}"));
        }
    }

    @Test
    void whoNoLongerLeadsIsNotFollowedAnyMore() {
        facilitatorSays("set-role", "participant", id(ben), "role", "facilitator");
        try (BusClient lead = server.bus(ben.getString("token"));
                BusClient other = server.bus(board.getString("token"))) {
            other.register(address + ".presence");
            lead.ask(address + ".presence", new JsonObject().put("lead", area()));
            other.next(message -> message.encode().contains("lead"));
            facilitatorSays("set-role", "participant", id(ben), "role", "participant");
            other.next(message -> message.encode().contains("\"" + id(ben) + "\":{}"));
        }
    }

    private void enter(String kind) {
        var step = new JsonObject().put("step", "s").put("title", "Step").put(kind, true);
        var after = new JsonObject().put("step", "after").put("title", "After");
        var agenda = new JsonArray().add(step).add(after);
        facilitatorSays("plan-meeting", "meeting", "m", "title", "M", "agenda", agenda);
        facilitatorSays("open-meeting", "meeting", "m");
        facilitatorSays("go-to-step", "meeting", "m", "step", "s");
    }

    private JsonObject hands(BusClient bus) {
        return bus.next(message -> message.encode().contains("\"hands\":"))
                .getJsonObject("body")
                .getJsonObject("hands");
    }

    @Test
    void tellsWhoIsReadyAndWhoseHandIsUpInOrder() {
        JsonObject cem = server.join(board, "participant");
        enter("hidden");
        try (BusClient watcher = server.bus(server.join(board, "projector").getString("token"))) {
            watcher.register(address + ".presence");
            hands(watcher);
            assertThat(asked(cem, command("say-ready", "step", "s", "ready", true)))
                    .isEqualTo(200);
            assertThat(hands(watcher).getJsonObject("ready").encode())
                    .isEqualTo("{\"n\":1,\"who\":[\"" + id(cem) + "\"]}");
            assertThat(asked(ben, command("set-people", "people", 3))).isEqualTo(200);
            assertThat(asked(ben, command("say-ready", "step", "s", "ready", true)))
                    .isEqualTo(200);
            assertThat(hands(watcher).getJsonObject("ready").getInteger("n")).isEqualTo(4);
            assertThat(asked(cem, command("raise-hand", "raised", true))).isEqualTo(200);
            hands(watcher);
            assertThat(asked(ben, command("raise-hand", "raised", true))).isEqualTo(200);
            assertThat(hands(watcher).getJsonObject("raised").getJsonArray("who"))
                    .isEqualTo(new JsonArray().add(id(cem)).add(id(ben)));
            facilitatorSays("raise-hand", "raised", false, "participant", id(cem));
            assertThat(hands(watcher).getJsonObject("raised").getJsonArray("who"))
                    .isEqualTo(new JsonArray().add(id(ben)));
            facilitatorSays("go-to-step", "meeting", "m", "step", "after");
            JsonObject next = hands(watcher);
            assertThat(next.containsKey("ready")).isFalse();
            assertThat(next.getJsonObject("raised").getJsonArray("who")).isEqualTo(new JsonArray().add(id(ben)));
            assertThat(asked(ben, command("say-ready", "step", "s", "ready", true)))
                    .isEqualTo(409);
            facilitatorSays("remove-participant", "participant", id(ben));
            assertThat(hands(watcher)).isEqualTo(new JsonObject());
        }
    }

    @Test
    void inAnAnonymousStepOnlyCountsAreToldAndNoNamesAfterwards() {
        enter("anonymous");
        try (BusClient watcher = server.bus(board.getString("token"))) {
            watcher.register(address + ".presence");
            hands(watcher);
            assertThat(asked(ben, command("say-ready", "step", "s", "ready", true)))
                    .isEqualTo(200);
            assertThat(hands(watcher).encode()).isEqualTo("{\"ready\":{\"n\":1}}");
            assertThat(asked(ben, command("raise-hand", "raised", true))).isEqualTo(200);
            assertThat(hands(watcher).encode()).isEqualTo("{\"ready\":{\"n\":1},\"raised\":{\"n\":1}}");
            facilitatorSays("go-to-step", "meeting", "m", "step", "after");
            assertThat(hands(watcher)).isEqualTo(new JsonObject());
        }
    }
}
