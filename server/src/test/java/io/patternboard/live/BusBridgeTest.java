package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.BusClient;
import io.patternboard.Patient;
import io.patternboard.RunningServer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusBridgeTest {
    private static final JsonObject BARE = new JsonObject().put("type", "err").put("body", "rejected");
    private static RunningServer server;

    private JsonObject board;
    private String id;

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
        id = board.getString("board");
    }

    /** A token of that role; a stranger has one for another board. */
    private String token(String role) {
        return switch (role) {
            case "facilitator" -> board.getString("token");
            case "stranger" -> server.board().getString("token");
            default -> server.join(board, role).getString("token");
        };
    }

    private String topic(String topic) {
        String self = board.getJsonObject("participant").getString("id");
        return "board." + id + "." + topic.replace("SELF", self);
    }

    private long head() {
        return server.get("/api/boards/" + id, board.getString("token"))
                .bodyAsJsonObject()
                .getLong("seq");
    }

    @ParameterizedTest
    @CsvSource({"facilitator, ok", "participant, ok", "reader, 403", "projector, 403", "stranger, 404"})
    void takesCommandsFromThoseWhoMayAct(String role, String outcome) {
        String token = token(role);
        long before = head();
        try (BusClient bus = server.bus(token)) {
            JsonObject answer = bus.ask(topic("commands"), RunningServer.card("c1"));
            if (outcome.equals("ok")) {
                assertThat(answer.getJsonObject("body").getLong("seq")).isEqualTo(before + 1);
                assertThat(answer.getJsonObject("body").getString("at")).endsWith("Z");
            } else {
                assertThat(answer.getString("type")).isEqualTo("err");
                assertThat(answer.getInteger("failureCode")).isEqualTo(Integer.parseInt(outcome));
                assertThat(head()).isEqualTo(before);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "facilitator, commits, true",
        "facilitator, presence, true",
        "facilitator, private.SELF, true",
        "facilitator, private.other, false",
        "facilitator, commands, false",
        "facilitator, turnout, false",
        "participant, commits, true",
        "participant, presence, true",
        "participant, private.SELF, false",
        "participant, commands, false",
        "reader, commits, true",
        "reader, presence, true",
        "reader, private.SELF, false",
        "projector, commits, true",
        "projector, presence, true",
        "projector, private.SELF, false",
        "stranger, commits, false",
        "stranger, presence, false",
        "stranger, private.SELF, false",
        "stranger, commands, false"
    })
    void letsMembersListenToWhatIsTheirs(String role, String topic, boolean allowed) {
        try (BusClient bus = server.bus(token(role))) {
            bus.register(topic(topic)).settle();
            if (allowed) assertThat(bus.passed()).doesNotContain(BARE);
            else assertThat(bus.passed()).contains(BARE);
        }
    }

    @Test
    void answersAPing() {
        try (BusClient bus = server.bus(board.getString("token"))) {
            bus.write(new JsonObject().put("type", "ping"));
            assertThat(bus.next()).isEqualTo(new JsonObject().put("type", "pong"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"facilitator", "participant", "reader", "projector", "stranger"})
    void refusesToPublishAnythingByAnyone(String role) {
        String token = token(role);
        long before = head();
        try (BusClient listener = server.bus(board.getString("token"));
                BusClient bus = server.bus(token)) {
            listener.register(topic("commits")).register(topic("presence")).settle();
            listener.passed().clear();
            String[] topics = {"commands", "commits", "presence", "private.SELF", "turnout"};
            for (String topic : topics) {
                bus.write(new JsonObject()
                        .put("type", "publish")
                        .put("address", topic(topic))
                        .put("body", RunningServer.card("forged")));
                assertThat(bus.next()).isEqualTo(BARE);
            }
            assertThat(head()).isEqualTo(before);
            assertThat(listener.settle().passed().toString()).doesNotContain("forged");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"commits", "private.SELF", "turnout", "commands.x", "", "COMMANDS"})
    void refusesToSendAnywhereElse(String topic) {
        try (BusClient bus = server.bus(board.getString("token"))) {
            bus.write(new JsonObject()
                    .put("type", "send")
                    .put("address", topic(topic))
                    .put("body", new JsonObject()));
            assertThat(bus.next()).isEqualTo(BARE);
            bus.write(new JsonObject()
                    .put("type", "send")
                    .put("address", "anything")
                    .put("body", new JsonObject()));
            assertThat(bus.next()).isEqualTo(BARE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "7",
                "null",
                "{}",
                "{\"type\":\"send\"}",
                "{\"type\":7,\"address\":9}",
                "{\"type\":\"nonsense\",\"address\":\"a\"}",
                "{\"type\":\"register\",\"address\":{}}",
                "{\"type\":\"send\",\"address\":[],\"body\":{}}",
                "{\"type\":\"send\",\"address\":\"a\",\"replyAddress\":[1],\"headers\":7}",
                "{\"type\":\"ping\"} {\"type\":\"ping\"}",
                "{\"type\":\"ping\"",
                "{\"type\":\"ping\",\"body\":{\"a\":[1,}}",
                "{\"type\":\"register\",\"address\":\"a\",\"headers\":{\"after\":99999999999999999999}}"
            })
    void survivesMalformedFrames(String frame) {
        try (BusClient bus = server.bus(board.getString("token"))) {
            bus.raw(frame);
            assertThat(bus.next().getString("type")).isEqualTo("err");
            assertThat(bus.ask(topic("commands"), RunningServer.card("c1")).getString("type"))
                    .isEqualTo("rec");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}", "{\"type\":\"publish\",\"address\":\"a\"}", "{\"type\":\"ping\"}"})
    void closesASocketThatFloodsWithWhateverItSends(String frame) {
        try (BusClient bus = server.bus(board.getString("token"))) {
            bus.flood(frame, 100_000);
            bus.next(message -> "closed".equals(message.getString("type")));
        }
    }

    @Test
    void answersACommandThatIsNoneWithAClearError() {
        try (BusClient bus = server.bus(board.getString("token"))) {
            assertThat(bus.ask(topic("commands"), "text").getString("message")).isEqualTo("bad-input");
            assertThat(bus.ask(topic("commands"), new JsonArray()).getInteger("failureCode"))
                    .isEqualTo(400);
            assertThat(bus.ask(topic("commands"), null).getInteger("failureCode"))
                    .isEqualTo(400);
            JsonObject large = RunningServer.card("c1").put("text", "x".repeat(33_000));
            assertThat(bus.ask(topic("commands"), large).getInteger("failureCode"))
                    .isEqualTo(413);
            assertThat(bus.ask(topic("presence"), new JsonObject().put("doing", "sleeping"))
                            .getInteger("failureCode"))
                    .isEqualTo(400);
        }
    }

    @Test
    void closesASocketThatSendsMoreThanAMessageMayHold() {
        long before = head();
        try (BusClient bus = server.bus(board.getString("token"))) {
            var huge = new JsonObject()
                    .put("type", "send")
                    .put("address", topic("commands"))
                    .put("replyAddress", "answer")
                    .put("body", RunningServer.card("c1").put("text", "x".repeat(70_000)));
            // It may be closed before all of that has been written.
            bus.flood(huge.encode(), 1);
            assertThat(bus.next().getString("type")).isEqualTo("closed");
        }
        assertThat(head()).isEqualTo(before);
    }

    @Test
    void ignoresWhoAClientClaimsToBe() {
        JsonObject joined = server.join(board, "participant");
        String self = joined.getJsonObject("participant").getString("id");
        try (BusClient bus = server.bus(joined.getString("token"))) {
            bus.register(topic("commits"));
            bus.at(topic("commits"));
            bus.write(new JsonObject()
                    .put("type", "send")
                    .put("address", topic("commands"))
                    .put("headers", new JsonObject().put("participant", "boss").put("role", "facilitator"))
                    .put("by", "boss")
                    .put("body", RunningServer.card("c1").put("by", "boss")));
            JsonObject commit = bus.at(topic("commits")).getJsonArray("commits").getJsonObject(0);
            assertThat(commit.getString("by")).isEqualTo(self);
            assertThat(commit.getJsonArray("events").encode()).doesNotContain("\"by\":\"boss\"");
        }
    }

    @Test
    void tellsTheHeadAfterRegisteringAndThenEveryCommit() {
        try (BusClient first = server.bus(board.getString("token"));
                BusClient second = server.bus(token("projector"))) {
            first.register(topic("commits"));
            second.register(topic("commits"));
            JsonObject greeting = first.at(topic("commits"));
            assertThat(greeting.getJsonArray("commits")).isEmpty();
            second.at(topic("commits"));
            first.ask(topic("commands"), RunningServer.card("c1"));
            JsonObject seen = second.at(topic("commits"));
            assertThat(seen.getJsonArray("commits").getJsonObject(0).getLong("seq"))
                    .isEqualTo(seen.getLong("head"));
        }
    }

    @Test
    void greetsWhoSaysWhatItHasWithWhatCameAfter() {
        long before = head();
        try (BusClient bus = server.bus(board.getString("token"))) {
            bus.ask(topic("commands"), RunningServer.card("c1"));
            bus.ask(topic("commands"), RunningServer.card("c2"));
        }
        JsonObject greeting = greeting(before);
        assertThat(greeting.getLong("head")).isEqualTo(before + 2);
        assertThat(greeting.getJsonArray("commits"))
                .isEqualTo(server.get("/api/boards/" + id + "/commits?after=" + before, board.getString("token"))
                        .bodyAsJsonObject()
                        .getJsonArray("commits"))
                .hasSize(2);
        for (Object after : new Object[] {before + 2, before + 9, -1, 1.5, "1", new JsonArray()}) {
            assertThat(greeting(after)).as("%s", after).isEqualTo(greeting(null));
        }
    }

    @Test
    void tellsOnlyTheHeadWhereMoreWasMissedThanAMessageMayHold() {
        long before = head();
        try (BusClient bus = server.bus(board.getString("token"))) {
            for (int i = 0; i < 20; i++) {
                bus.ask(topic("commands"), RunningServer.card("c" + i).put("text", "x".repeat(4_000)));
            }
        }
        assertThat(greeting(before)).isEqualTo(greeting(null));
        assertThat(greeting(before + 19).getJsonArray("commits")).hasSize(1);
    }

    private JsonObject greeting(Object after) {
        try (BusClient bus = server.bus(board.getString("token"))) {
            bus.write(new JsonObject()
                    .put("type", "register")
                    .put("address", topic("commits"))
                    .put("headers", new JsonObject().put("after", after)));
            return bus.at(topic("commits"));
        }
    }

    @Test
    void registersOnceAndForgetsOnUnregister() {
        try (BusClient bus = server.bus(board.getString("token"))) {
            bus.register(topic("commits"));
            bus.at(topic("commits"));
            assertThat(bus.register(topic("commits")).next()).isEqualTo(BARE);
            bus.write(new JsonObject().put("type", "unregister").put("address", topic("commits")));
            bus.ask(topic("commands"), RunningServer.card("c1"));
            bus.settle();
            assertThat(bus.passed()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/eventbus/info",
                "/eventbus/websocket",
                "/eventbus/000/abcdefgh/websocket",
                "/eventbus/000/abcdefgh/xhr",
                "/eventbus/000/abcdefgh/xhr_send",
                "/eventbus/000/abcdefgh/xhr_streaming",
                "/eventbus/000/abcdefgh/eventsource"
            })
    void refusesAForeignOriginOnEveryTransport(String path) {
        boolean sends = path.contains("xhr");
        for (String origin : new String[] {"https://evil.example", "null", "http://127.0.0.1:1"}) {
            var answer = RunningServer.wait(server.request(sends ? HttpMethod.POST : HttpMethod.GET, path)
                    .bearerTokenAuthentication(board.getString("token"))
                    .putHeader("Origin", origin)
                    .send());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.getHeader("Access-Control-Allow-Origin")).isNull();
            if (!path.contains("websocket")) continue;
            assertThat(upgradeStatus(path, origin, board.getString("token"))).isEqualTo(403);
        }
    }

    private int upgradeStatus(String path, String origin, String token) {
        var options = new WebSocketConnectOptions().setURI(path).addHeader("Origin", origin);
        if (token != null) options.addHeader("Authorization", "Bearer " + token);
        try {
            server.bus(options).close();
            return 101;
        } catch (Exception refused) {
            return ((io.vertx.core.http.UpgradeRejectedException) refused).getStatus();
        }
    }

    @Test
    void opensForItsOwnOriginAndForNobodyWithoutAToken() {
        String own = "http://127.0.0.1:" + server.port;
        assertThat(upgradeStatus("/eventbus/websocket", own, board.getString("token")))
                .isEqualTo(101);
        assertThat(upgradeStatus("/eventbus/websocket", own, null)).isEqualTo(401);
        assertThat(upgradeStatus("/eventbus/websocket", own, "made-up")).isEqualTo(401);
        assertThat(server.get("/eventbus/info").bodyAsJsonObject().getBoolean("cookie_needed"))
                .isFalse();
        for (String off : new String[] {"", "/iframe.html", "/000/abc/jsonp", "/000/abc/htmlfile", "/chunking_test"})
            assertThat(server.get("/eventbus" + off, board.getString("token")).statusCode())
                    .isEqualTo(404);
    }

    @Test
    void worksOverPollingWhicheverEventLoopARequestMeets() {
        String session = "/eventbus/000/poll" + System.nanoTime();
        String token = board.getString("token");
        assertThat(poll(session, token).bodyAsString()).isEqualTo("o\n");
        send(session, token, new JsonObject().put("type", "register").put("address", topic("commits")));
        assertThat(poll(session, token).bodyAsString()).contains("head");
        for (int i = 0; i < 12; i++) {
            assertThat(send(
                            session,
                            token,
                            new JsonObject()
                                    .put("type", "send")
                                    .put("address", topic("commands"))
                                    .put("body", RunningServer.card("p" + i))))
                    .isEqualTo(204);
            assertThat(poll(session, token).bodyAsString()).contains("p" + i);
        }
    }

    @Test
    void keepsASessionOfTheFallbacksToItsOwner() {
        String session = "/eventbus/000/mine" + System.nanoTime();
        poll(session, board.getString("token"));
        var listening = beginPoll(session, board.getString("token"));
        String other = token("participant");
        JsonObject ping = new JsonObject().put("type", "ping");
        assertThat(send(session, other, ping)).isEqualTo(404);
        assertThat(poll(session, other).statusCode()).isEqualTo(403);
        assertThat(send(session, null, ping)).isEqualTo(401);
        assertThat(send("/eventbus/000/nosuchsession", other, ping)).isEqualTo(404);
        assertThat(send(session, board.getString("token"), ping)).isEqualTo(204);
        assertThat(RunningServer.wait(listening).bodyAsString()).contains("pong");
    }

    /** SockJS decodes the address before it looks for the session: another spelling is not to lead to the same one. */
    @Test
    void keepsASessionOfTheFallbacksToItsOwnerHoweverItsIdIsSpelled() {
        String id = "mine" + System.nanoTime();
        poll("/eventbus/000/" + id, board.getString("token"));
        var listening = beginPoll("/eventbus/000/" + id, board.getString("token"));
        String other = token("participant");
        for (String spelled : new String[] {"/000/%6d" + id.substring(1), "/%30%30%30/" + id, "/000/" + id + "%2e"}) {
            assertThat(poll("/eventbus" + spelled, other).statusCode()).isEqualTo(404);
            assertThat(send("/eventbus" + spelled, other, new JsonObject().put("type", "ping")))
                    .isEqualTo(404);
        }
        assertThat(send("/eventbus/000/" + id, board.getString("token"), new JsonObject().put("type", "ping")))
                .isEqualTo(204);
        assertThat(RunningServer.wait(listening).bodyAsString()).contains("pong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "OPTIONS", "PUT"})
    void keepsNothingOfARequestThatOpensNoSession(String method) {
        String session = "/eventbus/000/none" + System.nanoTime();
        var none = RunningServer.wait(server.request(HttpMethod.valueOf(method), session + "/xhr")
                .bearerTokenAuthentication(board.getString("token"))
                .send());
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(poll(session, token("participant")).bodyAsString()).isEqualTo("o\n");
    }

    private static HttpResponse<Buffer> poll(String session, String token) {
        return RunningServer.wait(beginPoll(session, token));
    }

    /** A session of which nobody polls is let go after five seconds, which a busy machine may take for a few requests. */
    private static Future<HttpResponse<Buffer>> beginPoll(String session, String token) {
        return server.request(HttpMethod.POST, session + "/xhr")
                .bearerTokenAuthentication(token)
                .send();
    }

    private static int send(String session, String token, JsonObject message) {
        var request = server.request(HttpMethod.POST, session + "/xhr_send");
        if (token != null) request.bearerTokenAuthentication(token);
        return RunningServer.wait(
                        request.sendBuffer(new JsonArray().add(message.encode()).toBuffer()))
                .statusCode();
    }

    @Test
    void wrapsMessagesInFramesForSockJs() {
        var options = new WebSocketConnectOptions().setURI("/eventbus/000/framed12/websocket");
        options.addHeader("Authorization", "Bearer " + board.getString("token"));
        var frames = new LinkedBlockingQueue<String>();
        try {
            var socket = RunningServer.wait(server.webSocket()
                    .textMessageHandler(frames::add)
                    .connect(options.setHost("127.0.0.1").setPort(server.port)));
            JsonObject register = new JsonObject().put("type", "register").put("address", topic("commits"));
            RunningServer.wait(socket.writeTextMessage(
                    new JsonArray().add(register.encode()).encode()));
            assertThat(frames.poll(Patient.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo("o");
            String frame = frames.poll(Patient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(frame).startsWith("a");
            JsonObject message = new JsonObject(new JsonArray(frame.substring(1)).getString(0));
            assertThat(message.getString("address")).isEqualTo(topic("commits"));
            socket.close();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    void picksTheViewThatTheAddressNames() {
        var started =
                server.post("/api/boards", new JsonObject().put("title", "T").put("name", "Ada"));
        String cookie = started.cookies().get(0).split(";")[0];
        JsonObject own = started.bodyAsJsonObject();
        String link = own.getJsonObject("links").getString("projector");
        JsonObject projector = RunningServer.wait(server.request(HttpMethod.POST, "/api/join")
                        .putHeader("Cookie", cookie)
                        .sendJsonObject(new JsonObject().put("invite", link.substring(link.lastIndexOf('/') + 1))))
                .bodyAsJsonObject()
                .getJsonObject("participant");
        String commands = "board." + own.getString("board") + ".commands";
        for (String as : new String[] {own.getJsonObject("participant").getString("id"), projector.getString("id")}) {
            var options = new WebSocketConnectOptions().setURI("/eventbus/websocket?as=" + as);
            try (BusClient bus = server.bus(options.addHeader("Cookie", cookie))) {
                JsonObject answer = bus.ask(commands, RunningServer.card("c-" + as));
                assertThat(answer.getString("type")).isEqualTo(as.equals(projector.getString("id")) ? "err" : "rec");
            }
        }
    }

    @Test
    void closesTheSocketsOfWhoLeaves() {
        JsonObject joined = server.join(board, "participant");
        try (BusClient bus = server.bus(joined.getString("token"))) {
            bus.settle();
            server.post(
                    "/api/leave",
                    new JsonObject()
                            .put(
                                    "participant",
                                    joined.getJsonObject("participant").getString("id")),
                    joined.getString("token"));
            assertThat(bus.next().getString("type")).isEqualTo("closed");
        }
    }
}
