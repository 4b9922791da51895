package io.patternboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.BusClient;
import io.patternboard.RunningServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTest {
    private static RunningServer server;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = RunningServer.start(directory, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static void assertProblem(HttpResponse<Buffer> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(status);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.bodyAsJsonObject().getString("code")).isEqualTo(code);
        assertThat(answer.bodyAsJsonObject().getInteger("status")).isEqualTo(status);
    }

    private static String cookie(HttpResponse<Buffer> answer) {
        return answer.cookies().get(0).split(";")[0];
    }

    private static String invite(JsonObject board, String role) {
        String link = board.getJsonObject("links").getString(role);
        return link.substring(link.lastIndexOf('/') + 1);
    }

    @Test
    void startsABoardWithALinkForEachRole() {
        var answer = server.post(
                "/api/boards",
                new JsonObject().put("title", "Zorg").put("language", "nl").put("name", "Ada"));
        assertThat(answer.statusCode()).isEqualTo(201);
        JsonObject board = answer.bodyAsJsonObject();
        assertThat(board.getJsonObject("participant").getString("role")).isEqualTo("facilitator");
        assertThat(board.getJsonObject("participant").getString("name")).isEqualTo("Ada");
        assertThat(board.getJsonObject("links").fieldNames())
                .containsExactlyInAnyOrder("facilitator", "participant", "reader", "projector");
        assertThat(board.getJsonObject("links").getString("reader"))
                .startsWith("http://127.0.0.1:" + server.port + "/join/");
        assertThat(answer.cookies().get(0))
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Lax", "Max-Age=31536000", "Path=/")
                .doesNotContain("Secure");
        JsonObject snapshot = server.get("/api/boards/" + board.getString("board"), board.getString("token"))
                .bodyAsJsonObject();
        assertThat(snapshot.getLong("seq")).isPositive();
        assertThat(snapshot.getJsonObject("board").getString("title")).isEqualTo("Zorg");
    }

    @Test
    void refusesABoardWithoutTitleOrName() {
        assertProblem(server.post("/api/boards", new JsonObject().put("name", "Ada")), 400, "title-needed");
        assertProblem(
                server.post("/api/boards", new JsonObject().put("title", "T").put("name", " ")), 400, "name-needed");
        assertProblem(
                server.post(
                        "/api/boards",
                        new JsonObject().put("title", "T".repeat(201)).put("name", "Ada")),
                413,
                "text-too-long");
        assertProblem(
                server.post("/api/boards", new JsonObject().put("title", 7).put("name", "Ada")), 400, "bad-input");
        assertProblem(
                server.post(
                        "/api/boards",
                        new JsonObject().put("title", "T").put("name", "A").put("language", "de")),
                400,
                "bad-input");
    }

    @Test
    void refusesWhatIsNoJsonObject() {
        for (String body : new String[] {"", "[]", "{", "nonsense", "7"}) {
            var answer = RunningServer.wait(
                    server.request(HttpMethod.POST, "/api/boards").sendBuffer(Buffer.buffer(body)));
            assertProblem(answer, 400, "bad-input");
        }
    }

    @Test
    void showsABoardToItsMembersOnly() {
        JsonObject board = server.board();
        String path = "/api/boards/" + board.getString("board");
        String stranger = server.board().getString("token");
        for (String part : new String[] {"", "/commits?after=0", "/export"}) {
            assertProblem(server.get(path + part), 401, "no-token");
            assertProblem(server.get(path + part, "made-up"), 401, "no-token");
            assertProblem(server.get(path + part, stranger), 404, "board-not-found");
            assertThat(server.get(path + part, board.getString("token")).statusCode())
                    .isEqualTo(200);
        }
        assertProblem(server.get("/api/boards/a.b", stranger), 404, "board-not-found");
        assertProblem(server.post(path + "/commands", RunningServer.card("c1"), stranger), 404, "board-not-found");
        assertProblem(server.post(path + "/devices", new JsonObject(), stranger), 404, "board-not-found");
        assertProblem(
                server.post(path + "/invites", new JsonObject().put("role", "reader"), stranger),
                404,
                "board-not-found");
    }

    /** A ballot makes no commit: only what is one's own has changed. */
    @Test
    void answersAnewWhereOnlyWhatIsOnesOwnHasChanged() {
        JsonObject board = server.board();
        String path = "/api/boards/" + board.getString("board");
        for (String each : List.of(
                "{'id':'k1','type':'start-pattern','pattern':'p','name':'Rules first'}",
                "{'id':'k2','type':'open-round','round':'r','question':'Which?','method':'dots','options':['p']}"))
            server.post(path + "/commands", new JsonObject(each.replace('\'', '"')), board.getString("token"));
        String etag = server.get(path, board.getString("token")).getHeader("ETag");
        var cast = new JsonObject("{'id':'k3','type':'cast-ballot','round':'r','choices':{'p':2}}".replace('\'', '"'));
        assertThat(server.post(path + "/commands", cast, board.getString("token"))
                        .statusCode())
                .isEqualTo(200);
        var answer = RunningServer.wait(server.request(HttpMethod.GET, path)
                .bearerTokenAuthentication(board.getString("token"))
                .putHeader("If-None-Match", etag)
                .send());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.bodyAsJsonObject().getJsonObject("mine").getJsonObject("ballots"))
                .hasSize(1);
    }

    @Test
    void answers304UntilSomethingChanges() {
        JsonObject board = server.board();
        String path = "/api/boards/" + board.getString("board");
        String etag = server.get(path, board.getString("token")).getHeader("ETag");
        var same = RunningServer.wait(server.request(HttpMethod.GET, path)
                .bearerTokenAuthentication(board.getString("token"))
                .putHeader("If-None-Match", etag)
                .send());
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isNull();
        var reply = server.post(path + "/commands", RunningServer.card("c1"), board.getString("token"));
        assertThat(reply.statusCode()).as(reply.bodyAsString()).isEqualTo(200);
        assertThat(reply.bodyAsJsonObject().fieldNames()).containsExactlyInAnyOrder("seq", "at");
        var changed = RunningServer.wait(server.request(HttpMethod.GET, path)
                .bearerTokenAuthentication(board.getString("token"))
                .putHeader("If-None-Match", etag)
                .putHeader("Accept-Encoding", "gzip")
                .send());
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(unzipped(changed.body()).getLong("seq"))
                .isEqualTo(reply.bodyAsJsonObject().getLong("seq"));
    }

    private static JsonObject unzipped(Buffer gzip) {
        try (var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(gzip.getBytes()))) {
            return new JsonObject(Buffer.buffer(in.readAllBytes()));
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    @Test
    void refusesACommandThatIsTooLarge() {
        JsonObject board = server.board();
        String path = "/api/boards/" + board.getString("board");
        long before =
                server.get(path, board.getString("token")).bodyAsJsonObject().getLong("seq");
        var answer = server.post(
                path + "/commands", RunningServer.card("c1").put("text", "x".repeat(33_000)), board.getString("token"));
        assertProblem(answer, 413, "too-large");
        assertThat(server.get(path, board.getString("token")).bodyAsJsonObject().getLong("seq"))
                .isEqualTo(before);
    }

    @Test
    void givesADeviceItsOwnPlaceBackAndAProjectorOneOfItsOwn() {
        var started =
                server.post("/api/boards", new JsonObject().put("title", "T").put("name", "Ada"));
        JsonObject board = started.bodyAsJsonObject();
        String cookie = cookie(started);
        String self = board.getJsonObject("participant").getString("id");
        var again = joinWith(cookie, invite(board, "participant"));
        assertThat(again.getJsonObject("participant").getString("id")).isEqualTo(self);
        assertThat(again.getJsonObject("participant").getString("role")).isEqualTo("facilitator");
        var projector = joinWith(cookie, invite(board, "projector")).getJsonObject("participant");
        assertThat(projector.getString("role")).isEqualTo("projector");
        assertThat(joinWith(cookie, invite(board, "projector"))
                        .getJsonObject("participant")
                        .getString("id"))
                .isEqualTo(projector.getString("id"));

        String path = "/api/boards/" + board.getString("board");
        assertThat(withCookie(cookie, path).containsKey("mine")).isTrue();
        assertThat(withCookie(cookie, path + "?as=" + projector.getString("id")).containsKey("mine"))
                .isFalse();
        assertThat(withCookie(cookie, path + "?as=" + self).containsKey("mine")).isTrue();
        assertThat(withCookie(cookie, path + "?as=somebody").getString("code")).isEqualTo("board-not-found");
        assertThat(withCookie(cookie, "/api/me").getJsonArray("memberships")).hasSize(2);
        assertThat(withCookie(cookie, "/api/me")
                        .getJsonArray("memberships")
                        .getJsonObject(0)
                        .getString("title"))
                .isEqualTo("T");
        var left = RunningServer.wait(server.request(HttpMethod.POST, "/api/leave")
                .putHeader("Cookie", cookie)
                .sendJsonObject(new JsonObject().put("participant", self)));
        assertThat(left.statusCode()).isEqualTo(204);
        assertThat(withCookie(cookie, "/api/me").getJsonArray("memberships")).hasSize(1);
    }

    /** A computer that others use after us: no tab of it hears anything more. */
    @Test
    void signingOutClosesEverySocketOfTheDeviceWhicheverPlaceAsksForIt() {
        var started =
                server.post("/api/boards", new JsonObject().put("title", "T").put("name", "Ada"));
        String cookie = cookie(started);
        JsonObject self = started.bodyAsJsonObject().getJsonObject("participant");
        JsonObject projector = joinWith(cookie, invite(started.bodyAsJsonObject(), "projector"))
                .getJsonObject("participant");
        try (BusClient own = bus(cookie, self);
                BusClient wall = bus(cookie, projector)) {
            var out =
                    RunningServer.wait(server.request(HttpMethod.POST, "/api/sign-out?as=" + projector.getString("id"))
                            .putHeader("Cookie", cookie)
                            .sendJsonObject(new JsonObject()));
            assertThat(out.statusCode()).isEqualTo(204);
            Awaitility.await().until(wall::isClosed);
            Awaitility.await().until(own::isClosed);
        }
    }

    private static BusClient bus(String cookie, JsonObject participant) {
        return server.bus(new WebSocketConnectOptions()
                .setURI("/eventbus/websocket?as=" + participant.getString("id"))
                .addHeader("Cookie", cookie));
    }

    private static JsonObject joinWith(String cookie, String invite) {
        return RunningServer.wait(server.request(HttpMethod.POST, "/api/join")
                        .putHeader("Cookie", cookie)
                        .sendJsonObject(new JsonObject().put("invite", invite)))
                .bodyAsJsonObject();
    }

    private static JsonObject withCookie(String cookie, String path) {
        return RunningServer.wait(server.request(HttpMethod.GET, path)
                        .putHeader("Cookie", cookie)
                        .send())
                .bodyAsJsonObject();
    }

    @Test
    void tellsWhereAnInviteLeadsAndRefusesMadeUpOnes() {
        JsonObject board = server.board();
        JsonObject told = server.get("/api/invites/" + invite(board, "reader")).bodyAsJsonObject();
        assertThat(told.getString("role")).isEqualTo("reader");
        assertThat(told.getString("title")).isEqualTo("Long-term care");
        assertThat(told.containsKey("member")).isFalse();
        assertProblem(server.get("/api/invites/made-up"), 404, "invite-not-found");
        assertProblem(
                server.post(
                        "/api/join", new JsonObject().put("invite", "made-up").put("name", "Eve")),
                404,
                "invite-not-found");
        assertProblem(
                server.post("/api/join", new JsonObject().put("invite", invite(board, "reader"))), 400, "name-needed");
    }

    @Test
    void letsSomebodyComeBackOnAnotherDeviceOnce() {
        JsonObject board = server.board();
        var offered = server.post(
                        "/api/boards/" + board.getString("board") + "/devices",
                        new JsonObject(),
                        board.getString("token"))
                .bodyAsJsonObject();
        assertThat(offered.getString("link")).endsWith("/join/" + offered.getString("code"));
        var use = new JsonObject().put("invite", offered.getString("code").toUpperCase(java.util.Locale.ROOT));
        var back = server.post("/api/join", use);
        assertThat(back.statusCode()).isEqualTo(201);
        assertThat(back.bodyAsJsonObject().getJsonObject("participant")).isEqualTo(board.getJsonObject("participant"));
        assertProblem(server.post("/api/join", use), 410, "invite-used");
    }

    @Test
    void hangsABoardOnTheWallWithACodeOfOneUse() {
        JsonObject board = server.board();
        String path = "/api/boards/" + board.getString("board") + "/walls";
        assertProblem(
                server.post(
                        path,
                        new JsonObject(),
                        server.join(board, "participant").getString("token")),
                403,
                "not-allowed");
        int before = participants(board);
        String code = server.post(path, new JsonObject(), board.getString("token"))
                .bodyAsJsonObject()
                .getString("code");
        assertThat(code).hasSize(8);
        assertThat(participants(board))
                .as("nobody comes in before the code is used")
                .isEqualTo(before);
        assertThat(server.get("/api/invites/" + code).bodyAsJsonObject().getString("role"))
                .isEqualTo("projector");
        var use = new JsonObject().put("invite", code);
        JsonObject wall = server.post("/api/join", use).bodyAsJsonObject();
        assertThat(wall.getJsonObject("participant").getString("role")).isEqualTo("projector");
        assertProblem(server.post("/api/join", use), 410, "invite-used");
        var shown = wall.getJsonObject("shows").getString("code").toUpperCase(java.util.Locale.ROOT);
        JsonObject ben = server.post(
                        "/api/join", new JsonObject().put("invite", shown).put("name", "Ben"))
                .bodyAsJsonObject();
        assertThat(ben.getJsonObject("participant").getString("role")).isEqualTo("participant");
        assertThat(ben.containsKey("shows")).isFalse();
        JsonObject seen = server.get("/api/boards/" + board.getString("board"), wall.getString("token"))
                .bodyAsJsonObject();
        assertThat(seen.containsKey("board")).isTrue();
        assertThat(seen.getValue("mine")).isNull();
        assertProblem(
                server.post(
                        "/api/boards/" + board.getString("board") + "/commands",
                        RunningServer.card("c"),
                        wall.getString("token")),
                403,
                "not-allowed");
    }

    private static int participants(JsonObject board) {
        return server.get("/api/boards/" + board.getString("board"), board.getString("token"))
                .bodyAsJsonObject()
                .getJsonObject("board")
                .getJsonObject("participants")
                .size();
    }

    @Test
    void letsFacilitatorsInviteAnybodyAndParticipantsParticipants() {
        JsonObject board = server.board();
        String path = "/api/boards/" + board.getString("board") + "/invites";
        String participant = server.join(board, "participant").getString("token");
        String reader = server.join(board, "reader").getString("token");
        for (String role : new String[] {"facilitator", "participant", "reader", "projector"}) {
            var body = new JsonObject().put("role", role);
            assertThat(server.post(path, body, board.getString("token")).statusCode())
                    .isEqualTo(201);
            if (!role.equals("participant")) assertProblem(server.post(path, body, participant), 403, "not-allowed");
            assertProblem(server.post(path, body, reader), 403, "not-allowed");
        }
        assertThat(server.post(path, new JsonObject().put("role", "participant"), participant)
                        .statusCode())
                .isEqualTo(201);
        assertProblem(server.post(path, new JsonObject().put("role", "king"), participant), 400, "bad-input");
    }

    @Test
    void exportsInEachFormatAndNoOther() {
        JsonObject board = server.board();
        String path = "/api/boards/" + board.getString("board") + "/export?format=";
        for (String format : new String[] {"json", "csv", "md"}) {
            var answer = server.get(path + format, board.getString("token"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.getHeader("Content-Disposition")).contains("patternboard." + format);
        }
        assertProblem(server.get(path + "exe", board.getString("token")), 400, "bad-input");
    }

    @Test
    void answersOperations() {
        assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
        server.awaitReady();
        assertThat(server.get("/metrics").statusCode()).isEqualTo(200);
        assertProblem(server.get("/api/nothing"), 404, "not-found");
        assertProblem(server.get("/nothing.txt"), 404, "not-found");
        assertProblem(server.get("/../Main.class"), 404, "not-found");
    }

    @Test
    void saysWhenItAnswered() {
        Instant before = Instant.now().minusSeconds(1);
        var said = ZonedDateTime.parse(server.get("/api/me").getHeader("Date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
        assertThat(said).isBetween(before, Instant.now());
    }

    @Test
    void tellsBrowsersWhatNotToDo() {
        var answer = server.get("/health/live");
        assertThat(answer.getHeader("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "ws://127.0.0.1:" + server.port)
                .doesNotContain("unsafe");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        var forged = RunningServer.wait(server.request(HttpMethod.GET, "/health/live")
                .putHeader("Host", "x; script-src *")
                .send());
        assertThat(String.valueOf(forged.headers())).doesNotContain("script-src *");
    }

    @Test
    void takesThreeHundredJoinsAMinuteFromOneAddress() {
        JsonObject board = server.board();
        for (int i = 0; i < 320; i++) {
            var joined = server.post(
                    "/api/join",
                    new JsonObject().put("invite", invite(board, "participant")).put("name", "P" + i));
            assertThat(joined.statusCode()).isEqualTo(201);
        }
    }

    @Test
    void refusesNamesAndTitlesThatAreNoText() {
        for (String name : new String[] {"\ud800", "a\udc00b"}) {
            assertProblem(
                    server.post(
                            "/api/boards", new JsonObject().put("title", "T").put("name", name)),
                    400,
                    "bad-input");
            assertProblem(
                    server.post(
                            "/api/boards", new JsonObject().put("title", name).put("name", "A")),
                    400,
                    "bad-input");
        }
        for (String unseen : new String[] {"\u3164", "\u2800 \u115f", "\u0000", "\u202e"}) {
            assertProblem(
                    server.post(
                            "/api/boards", new JsonObject().put("title", "T").put("name", unseen)),
                    400,
                    "name-needed");
        }
    }

    @Test
    void pagesLongCommitsSoThatNoPageIsHuge() {
        JsonObject board = server.board();
        String path = "/api/boards/" + board.getString("board");
        String token = board.getString("token");
        for (int i = 0; i < 60; i++) {
            var card = RunningServer.card("long" + i);
            for (String field : new String[] {"text", "feeling", "meaning"}) card.put(field, "\u20ac".repeat(3_500));
            assertThat(server.post(path + "/commands", card, token).statusCode())
                    .isEqualTo(200);
        }
        long seq = 0;
        long head = 1;
        int pages = 0;
        while (seq < head) {
            var page = server.get(path + "/commits?after=" + seq, token);
            assertThat(page.body().length()).isLessThan(600_000);
            var commits = page.bodyAsJsonObject().getJsonArray("commits");
            head = page.bodyAsJsonObject().getLong("head");
            for (int i = 0; i < commits.size(); i++)
                assertThat(commits.getJsonObject(i).getLong("seq")).isEqualTo(++seq);
            pages++;
        }
        assertThat(head).isEqualTo(61);
        assertThat(pages).isGreaterThan(1);
    }
}
