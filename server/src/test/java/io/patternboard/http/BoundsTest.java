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
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks for the same again and again. */
class BoundsTest {
    private static RunningServer server;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = RunningServer.start(directory, Map.of("COMMANDS_PER_SECOND", "1"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<Integer> statuses(int times, String path, String token) {
        List<Future<HttpResponse<Buffer>>> asked = IntStream.range(0, times)
                .mapToObj(each -> {
                    var request = server.request(HttpMethod.GET, path);
                    return (token == null ? request : request.bearerTokenAuthentication(token)).send();
                })
                .toList();
        RunningServer.wait(Future.all(asked));
        return asked.stream().map(each -> each.result().statusCode()).toList();
    }

    @Test
    void whatIsTakenAwayHasOneBoundForEachParticipant() {
        JsonObject board = server.board();
        String path = "/api/boards/" + board.getString("board");
        String token = board.getString("token");
        assertThat(statuses(70, path + "/export", token)).contains(200, 429);
        for (String each : List.of("/export?format=board", "/export?format=csv", "/own", "/audit"))
            assertProblem(server.get(path + each, token), 429, "too-fast");
        String ben = server.join(board, "participant").getString("token");
        assertThat(server.get(path + "/own", ben).statusCode()).isEqualTo(200);
    }

    @Test
    void ownPagesAreReadAndWrittenAsFastAsCommandsAreSent() {
        JsonObject board = server.board();
        String path = "/api/boards/" + board.getString("board") + "/own/pages";
        assertThat(statuses(10, path, board.getString("token"))).contains(200, 429);
        var page = new JsonObject()
                .put("id", UUID.randomUUID().toString())
                .put("page", "compass")
                .put("revision", 0);
        for (String each : List.of("", "/remove")) {
            int status = 200;
            for (int i = 0; i < 30 && status != 429; i++)
                status =
                        server.post(path + each, page, board.getString("token")).statusCode();
            assertThat(status).as(each).isEqualTo(429);
        }
    }

    /** Keys cannot be guessed, and whoever tries is not let go on. */
    @Test
    void booksAreReadOnlySoOftenFromOneAddress() {
        assertThat(statuses(700, "/api/book/guess", null)).contains(404, 429);
        assertThat(server.get("/book/guess").statusCode()).isNotEqualTo(200);
    }
}
