package io.patternboard.nodes;

import static io.patternboard.RunningServer.card;
import static io.patternboard.RunningServer.command;
import static io.patternboard.RunningServer.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.BusClient;
import io.patternboard.RunningServer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three real servers in a cluster: it must not matter which of them one is connected to. */
class ClusterTest {
    @TempDir
    private static Path directory;

    private static ThreeNodes nodes;

    private JsonObject board;
    private String id;

    @BeforeAll
    static void start() throws Exception {
        nodes = new ThreeNodes(directory);
    }

    @AfterAll
    static void stop() {
        nodes.close();
    }

    @BeforeEach
    void newBoard() {
        board = nodes.node(0).board();
        id = board.getString("board");
    }

    @Test
    void whatIsDoneOnOneNodeIsSeenOnAllOnceAndInOrder() {
        List<BusClient> clients = new ArrayList<>();
        for (int node = 0; node < 3; node++) {
            var client = nodes.node(node)
                    .bus(nodes.node(node).join(board, "participant").getString("token"));
            client.register("board." + id + ".commits").at("board." + id + ".commits");
            clients.add(client);
        }
        int each = 100;
        var sending = clients.stream()
                .map(client -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < each; i++) {
                        client.write(new JsonObject()
                                .put("type", "send")
                                .put("address", "board." + id + ".commands")
                                .put("body", card(UUID.randomUUID().toString())));
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(sending).join();
        List<String> told =
                clients.stream().map(client -> commits(client, 4, 3 * each)).toList();
        assertThat(told.get(1)).isEqualTo(told.get(0));
        assertThat(told.get(2)).isEqualTo(told.get(0));
        String whole = whole(0);
        assertThat(whole(1)).isEqualTo(whole);
        assertThat(whole(2)).isEqualTo(whole);
        assertThat(new JsonObject(whole).getJsonObject("board").getJsonObject("cards"))
                .hasSize(3 * each);
        clients.forEach(BusClient::close);
    }

    /** The commits this client is told after that seq: every one once, in order. */
    private String commits(BusClient client, long after, int count) {
        var all = new JsonArray();
        while (all.size() < count) {
            for (Object each : client.at("board." + id + ".commits").getJsonArray("commits")) {
                var commit = (JsonObject) each;
                if (commit.getLong("seq") <= after) continue;
                assertThat(commit.getLong("seq")).isEqualTo(after + all.size() + 1);
                all.add(commit);
            }
        }
        return all.encode();
    }

    private String whole(int node) {
        return nodes.node(node)
                .get(
                        "/api/boards/" + id,
                        nodes.node(node).join(board, "projector").getString("token"))
                .bodyAsString()
                // The projectors that look join, too.
                .replaceAll("\"seq\":[0-9]+,|\"participants\":\\{.*?\\}\\},", "");
    }

    @Test
    void aBoardReadsBackWhatWasJustWrittenOnAnotherNode() {
        for (int i = 0; i < 9; i++) {
            String card = "k" + i;
            JsonObject reply = nodes.node(i % 3)
                    .post("/api/boards/" + id + "/commands", card(card), board.getString("token"))
                    .bodyAsJsonObject();
            JsonObject read = nodes.node((i + 1) % 3)
                    .get("/api/boards/" + id, board.getString("token"))
                    .bodyAsJsonObject();
            assertThat(read.getLong("seq")).isEqualTo(reply.getLong("seq"));
            assertThat(read.getJsonObject("board").getJsonObject("cards").fieldNames())
                    .contains(card);
        }
        JsonObject page = nodes.node(2)
                .get("/api/boards/" + id + "/commits?after=4", board.getString("token"))
                .bodyAsJsonObject();
        assertThat(page.getJsonArray("commits")).hasSize((int) (page.getLong("head") - 4));
    }

    @Test
    void peopleAreSeenFromOtherNodesAndAreGoneWhenTheyLeave() {
        JsonObject ben = nodes.node(1).join(board, "participant");
        String presence = "board." + id + ".presence";
        String who = ben.getJsonObject("participant").getString("id");
        try (var ada = nodes.node(0).bus(board.getString("token"));
                var carl = nodes.node(2).bus(nodes.node(2).join(board, "reader").getString("token"))) {
            ada.register(presence);
            carl.register(presence);
            var bens = nodes.node(1).bus(ben.getString("token")).register(presence);
            // He is told of her, whose node has told before he came.
            person(bens, board.getJsonObject("participant").getString("id"));
            person(ada, who);
            person(carl, who);
            bens.ask(presence, new JsonObject().put("doing", "typing"));
            assertThat(doing(ada, who)).isEqualTo("typing");
            assertThat(doing(carl, who)).isEqualTo("typing");
            bens.close();
            gone(ada, who);
            gone(carl, who);
        }
    }

    private static void person(BusClient client, String who) {
        client.next(message -> people(message).getValue(who) != null);
    }

    private static String doing(BusClient client, String who) {
        return people(client.next(
                        message -> people(message).getValue(who) instanceof JsonObject one && one.containsKey("doing")))
                .getJsonObject(who)
                .getString("doing");
    }

    private static void gone(BusClient client, String who) {
        client.next(
                message -> people(message).containsKey(who) && people(message).getValue(who) == null);
    }

    private static JsonObject people(JsonObject message) {
        return message.getValue("body") instanceof JsonObject body
                ? body.getJsonObject("people", new JsonObject())
                : new JsonObject();
    }

    @Test
    void aBallotReachesItsVotersOtherDevicesAloneAndTheTurnoutEveryone() {
        JsonObject ben = nodes.node(1).join(board, "participant");
        String benId = ben.getJsonObject("participant").getString("id");
        String own = "board." + id + ".private." + benId;
        String commands = "board." + id + ".commands";
        try (var here = nodes.node(1).bus(ben.getString("token"));
                var there = nodes.node(2).bus(ben.getString("token"));
                var ada = nodes.node(0).bus(board.getString("token"))) {
            String round = "r1";
            ada.ask(commands, command("start-pattern").put("pattern", "p1"));
            ada.register("board." + id + ".presence");
            ada.ask(
                    commands,
                    command("open-round")
                            .put("round", round)
                            .put("question", "Which?")
                            .put("method", "dots")
                            .put("options", new JsonArray().add("p1")));
            there.register("board." + id + ".commits").at("board." + id + ".commits");
            there.register(own).settle();
            here.ask(
                    commands, command("cast-ballot").put("round", round).put("choices", new JsonObject().put("p1", 2)));
            assertThat(there.at(own).getJsonObject("mine").encode()).contains("{\"p1\":2}");
            ada.next(message -> message.getValue("body") instanceof JsonObject body
                    && body.getJsonObject("turnout", new JsonObject()).getInteger(round, 0) == 1);
            assertThat(ada.passed().toString()).doesNotContain("choices");
        }
    }

    private static boolean isClosed(JsonObject message) {
        return "closed".equals(message.getString("type"));
    }

    /** The facilitator does it, on the first node. */
    private void done(String type, JsonObject fields) {
        assertThat(nodes.node(0)
                        .post(
                                "/api/boards/" + id + "/commands",
                                command(type).mergeIn(fields),
                                board.getString("token"))
                        .statusCode())
                .isEqualTo(200);
    }

    private int status(int node, String path, JsonObject by) {
        return nodes.node(node)
                .get("/api/boards/" + id + path, by.getString("token"))
                .statusCode();
    }

    @Test
    void whoLeavesIsCutOffOnEveryNode() {
        JsonObject ben = nodes.node(1).join(board, "participant");
        try (var far = nodes.node(2).bus(ben.getString("token")).settle()) {
            nodes.node(0).post("/api/leave", new JsonObject().put("participant", id(ben)), ben.getString("token"));
            far.next(ClusterTest::isClosed);
        }
        assertThat(status(1, "", ben)).isEqualTo(401);
        assertThat(status(2, "", ben)).isEqualTo(401);
    }

    @Test
    void aRoleGivenOrTakenBackOnOneNodeHoldsForSocketsAndTokensOfAnother() {
        JsonObject ben = nodes.node(1).join(board, "participant");
        String commands = "board." + id + ".commands";
        try (var far = nodes.node(2).bus(ben.getString("token")).settle()) {
            done("set-role", new JsonObject().put("participant", id(ben)).put("role", "facilitator"));
            assertThat(far.ask(commands, command("lock-board")).getString("type"))
                    .isEqualTo("rec");
            assertThat(status(1, "/invites", ben)).isEqualTo(200);
            done("set-role", new JsonObject().put("participant", id(ben)).put("role", "reader"));
            assertThat(far.ask(commands, command("unlock-board")).getString("message"))
                    .isEqualTo("not-allowed");
            assertThat(status(1, "/invites", ben)).isEqualTo(403);
            assertThat(far.isClosed()).isFalse();
        }
    }

    /** What a socket shows of itself is looked at by its own node alone. */
    @Test
    void aSocketOfAnotherNodeIsToldOfARoleThatChanged() {
        JsonObject ria = nodes.node(1).join(board, "reader");
        String presence = "board." + id + ".presence";
        try (var ada = nodes.node(0).bus(board.getString("token"));
                var far = nodes.node(2).bus(ria.getString("token"))) {
            ada.register(presence);
            far.register(presence).settle();
            done("set-role", new JsonObject().put("participant", id(ria)).put("role", "participant"));
            person(ada, id(ria));
            done("set-role", new JsonObject().put("participant", id(ria)).put("role", "reader"));
            gone(ada, id(ria));
        }
    }

    @Test
    void whoIsTakenOffTheBoardOnOneNodeIsOutOnAllOfThem() {
        for (String how : List.of("remove-participant", "erase-participant")) {
            JsonObject ben = nodes.node(1).join(board, "participant");
            String code = nodes.node(2)
                    .post("/api/boards/" + id + "/devices", new JsonObject(), ben.getString("token"))
                    .bodyAsJsonObject()
                    .getString("code");
            try (var near = nodes.node(1).bus(ben.getString("token")).settle();
                    var far = nodes.node(2).bus(ben.getString("token")).settle()) {
                done(how, new JsonObject().put("participant", id(ben)));
                near.next(ClusterTest::isClosed);
                far.next(ClusterTest::isClosed);
            }
            for (int node = 0; node < 3; node++) {
                assertThat(status(node, "", ben)).as(how).isIn(401, 404);
                assertThat(nodes.node(node)
                                .post("/api/boards/" + id + "/commands", card("late"), ben.getString("token"))
                                .statusCode())
                        .as(how)
                        .isIn(401, 404);
            }
            assertThat(nodes.node(1)
                            .post("/api/join", new JsonObject().put("invite", code))
                            .statusCode())
                    .as(how)
                    .isEqualTo(404);
        }
    }

    @Test
    void aLinkRevokedOnOneNodeLetsNobodyInOnAnother() {
        String link = board.getJsonObject("links").getString("participant");
        var join = new JsonObject()
                .put("invite", link.substring(link.lastIndexOf('/') + 1))
                .put("name", "Ben");
        assertThat(nodes.node(1).post("/api/join", join).statusCode()).isEqualTo(201);
        JsonArray open = nodes.node(0)
                .get("/api/boards/" + id + "/invites", board.getString("token"))
                .bodyAsJsonObject()
                .getJsonArray("invites");
        for (Object each : open) {
            String invite = ((JsonObject) each).getString("invite");
            assertThat(nodes.node(0)
                            .post(
                                    "/api/boards/" + id + "/invites/revoke",
                                    new JsonObject().put("invite", invite),
                                    board.getString("token"))
                            .statusCode())
                    .isEqualTo(204);
        }
        for (int node = 0; node < 3; node++)
            assertThat(nodes.node(node).post("/api/join", join).statusCode()).isEqualTo(410);
    }

    @Test
    void aPatternBookIsReadOnEveryNodeAndRevokedOnAll() {
        String link = nodes.node(0)
                .post("/api/boards/" + id + "/book/link", new JsonObject(), board.getString("token"))
                .bodyAsJsonObject()
                .getString("link");
        String book = "/api" + link.substring(link.indexOf("/book/"));
        String whole = nodes.node(0).get(book).bodyAsString();
        assertThat(new JsonObject(whole).getJsonArray("patterns")).isEmpty();
        for (int node = 1; node < 3; node++)
            assertThat(nodes.node(node).get(book).bodyAsString()).isEqualTo(whole);
        nodes.node(1).post("/api/boards/" + id + "/book/link/revoke", new JsonObject(), board.getString("token"));
        for (int node = 0; node < 3; node++)
            assertThat(nodes.node(node).get(book).statusCode()).isEqualTo(404);
    }

    @Test
    void aBoardDeletedOnOneNodeIsGoneFromAllOfThem() {
        JsonObject ben = nodes.node(1).join(board, "participant");
        try (var far = nodes.node(2).bus(ben.getString("token"))) {
            far.register("board." + id + ".commits").at("board." + id + ".commits");
            assertThat(nodes.node(0)
                            .post(
                                    "/api/boards/" + id + "/delete",
                                    new JsonObject().put("title", "Long-term care"),
                                    board.getString("token"))
                            .statusCode())
                    .isEqualTo(204);
            far.next(ClusterTest::isClosed);
        }
        for (int node = 0; node < 3; node++) assertThat(status(node, "", ben)).isEqualTo(401);
    }

    /** Whatever node it lives on: twelve boards, so that each node has some. */
    @Test
    void aNodeThatLeavesUnderLoadLosesNothingAndItsClientsComeBackElsewhere() throws Exception {
        int leaving = 1;
        RunningServer node = nodes.node(leaving);
        Map<JsonObject, Map<String, Long>> acknowledged = new HashMap<>();
        List<Future<?>> work = new ArrayList<>();
        List<BusClient> clients = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            JsonObject one = nodes.node(0).board();
            clients.add(node.bus(one.getString("token"))
                    .register("board." + one.getString("board") + ".commits")
                    .settle());
            acknowledged.put(one, new HashMap<>());
        }
        acknowledged.forEach((one, seqs) -> {
            for (int i = 0; i < 40; i++) {
                JsonObject command = card("k" + i);
                work.add(sent(one, command).onSuccess(answer -> {
                    synchronized (seqs) {
                        seqs.put(
                                command.getString("id"),
                                answer.bodyAsJsonObject().getLong("seq"));
                    }
                }));
            }
        });
        RunningServer.wait(node.stop());
        nodes.ended(node);
        Future.all(work).await(180, TimeUnit.SECONDS);
        clients.forEach(client -> client.next(ClusterTest::isClosed));
        acknowledged.forEach((one, seqs) -> {
            assertThat(seqs).hasSize(40);
            JsonArray commits = nodes.node(0)
                    .get("/api/boards/" + one.getString("board") + "/commits", one.getString("token"))
                    .bodyAsJsonObject()
                    .getJsonArray("commits");
            assertThat(commits).hasSize(41);
            for (int i = 0; i < commits.size(); i++) {
                JsonObject commit = commits.getJsonObject(i);
                assertThat(commit.getLong("seq")).isEqualTo(i + 1);
                if (i > 0) assertThat(seqs).containsEntry(commit.getString("command"), i + 1L);
            }
        });
        nodes.start(leaving);
        JsonObject any = acknowledged.keySet().iterator().next();
        try (var back = nodes.node(leaving).bus(any.getString("token"))) {
            back.register("board." + any.getString("board") + ".commits");
            assertThat(back.at("board." + any.getString("board") + ".commits").getLong("head"))
                    .isEqualTo(41);
        }
    }

    /** To the last node, and again where nobody knows whether it was carried out, as everybody does. */
    private static Future<HttpResponse<Buffer>> sent(JsonObject to, JsonObject command) {
        return nodes.node(2)
                .request(HttpMethod.POST, "/api/boards/" + to.getString("board") + "/commands")
                .bearerTokenAuthentication(to.getString("token"))
                .sendJsonObject(command)
                .compose(answer -> answer.statusCode() == 503 ? sent(to, command) : Future.succeededFuture(answer));
    }
}
