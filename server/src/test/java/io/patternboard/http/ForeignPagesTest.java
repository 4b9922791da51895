package io.patternboard.http;

import static io.patternboard.http.HttpTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.RunningServer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is known to the public under an https address. */
class ForeignPagesTest {
    private static final String PUBLIC = "https://bord.example.org";
    private static final JsonObject BOARD = new JsonObject().put("title", "T").put("name", "Ada");
    private static RunningServer server;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = RunningServer.start(
                directory, Map.of("PUBLIC_URL", PUBLIC, "COMMANDS_PER_SECOND", "1", "EVENT_LOOPS", "2"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<Buffer> post(String path, String origin, JsonObject body) {
        return RunningServer.wait(server.request(HttpMethod.POST, path)
                .putHeader("Origin", origin)
                .sendJsonObject(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://bord.example.org.evil.example",
                "http://bord.example.org",
                "https://bord.example.org:444",
                "null",
                "file://"
            })
    void refusesChangesFromForeignPages(String origin) {
        for (String path : new String[] {
            "/api/boards",
            "/api/join",
            "/api/leave",
            "/api/boards/b/commands",
            "/api/boards/b/invites",
            "/api/boards/b/devices",
            "/api/boards/b/walls"
        }) {
            assertProblem(post(path, origin, BOARD), 403, "foreign-origin");
        }
    }

    /** Some browsers leave Origin out, and say where a request comes from all the same. */
    @Test
    void refusesWhatABrowserSaysComesFromAnotherSite() {
        var cross = server.request(HttpMethod.POST, "/api/boards").putHeader("Sec-Fetch-Site", "cross-site");
        assertProblem(RunningServer.wait(cross.sendJsonObject(BOARD)), 403, "foreign-origin");
        var own = server.request(HttpMethod.POST, "/api/boards").putHeader("Sec-Fetch-Site", "same-origin");
        assertThat(RunningServer.wait(own.sendJsonObject(BOARD)).statusCode()).isEqualTo(201);
    }

    @Test
    void takesChangesFromItsOwnPagesByEitherAddress() {
        assertThat(post("/api/boards", PUBLIC, BOARD).statusCode()).isEqualTo(201);
        assertThat(post("/api/boards", "http://127.0.0.1:" + server.port, BOARD).statusCode())
                .isEqualTo(201);
    }

    @Test
    void handsOutPublicLinksAndKeepsTheCookieToHttps() {
        var started = post("/api/boards", PUBLIC, BOARD);
        assertThat(started.bodyAsJsonObject().getJsonObject("links").getString("participant"))
                .startsWith(PUBLIC + "/join/");
        assertThat(started.cookies().get(0)).contains("; Secure");
        assertThat(server.get("/health/live").getHeader("Content-Security-Policy"))
                .contains("wss://bord.example.org");
    }

    @Test
    void refusesCommandsThatComeTooFastAndCarriesOutNoneOfThem() {
        JsonObject board = server.board();
        String path = "/api/boards/" + board.getString("board");
        String token = board.getString("token");
        long before = server.get(path, token).bodyAsJsonObject().getLong("seq");
        List<Future<HttpResponse<Buffer>>> sent = IntStream.range(0, 30)
                .mapToObj(i -> server.request(HttpMethod.POST, path + "/commands")
                        .bearerTokenAuthentication(token)
                        .sendJsonObject(RunningServer.card("c" + i)))
                .toList();
        RunningServer.wait(Future.all(sent));
        int taken = 0;
        for (var answer : sent) {
            if (answer.result().statusCode() == 200) taken++;
            else assertProblem(answer.result(), 429, "too-fast");
        }
        assertThat(taken).isBetween(3, 29);
        assertThat(server.get(path, token).bodyAsJsonObject().getLong("seq")).isEqualTo(before + taken);
    }

    @Test
    void stopsGuessingOfCodesAndKeepsNobodyOutWhoHasALink() {
        String link = server.board().getJsonObject("links").getString("participant");
        int status = 404;
        for (int i = 0; i < 1_000 && status == 404; i++)
            status = server.get("/api/invites/guess" + i).statusCode();
        assertThat(status).isEqualTo(429);
        String invite = link.substring(link.lastIndexOf('/') + 1);
        assertThat(server.get("/api/invites/" + invite).statusCode()).isEqualTo(200);
        var join = new JsonObject().put("invite", invite).put("name", "Ben");
        assertThat(server.post("/api/join", join).statusCode()).isEqualTo(201);
    }
}
