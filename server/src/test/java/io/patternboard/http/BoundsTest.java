package io.patternboard.http;

import static io.patternboard.http.HttpTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.BusClient;
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
        return statuses(server, times, path, token);
    }

    private static List<Integer> statuses(RunningServer of, int times, String path, String token) {
        List<Future<HttpResponse<Buffer>>> asked = IntStream.range(0, times)
                .mapToObj(each -> {
                    var request = of.request(HttpMethod.GET, path);
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

    /** However much there is to read: who has read too much gets nothing for a while, and the others of the address do. */
    @Test
    void whatIsReadHasABoundForEachParticipantAndForEachAddress(@TempDir Path directory) {
        try (RunningServer small = RunningServer.start(directory, Map.of("READS_PER_MINUTE", "100"))) {
            JsonObject board = small.board();
            String path = "/api/boards/" + board.getString("board");
            String anna = board.getString("token");
            JsonObject joined = small.join(board, "participant");
            String ben = joined.getString("token");

            assertThat(statuses(small, 40, path + "/commits", anna)).contains(200, 429);
            List<String> reads = List.of("", "/commits", "/versions?of=board", "/invites", "/book", "/book/link");
            for (String each : reads) assertProblem(small.get(path + each, anna), 429, "too-fast");
            try (BusClient bus = small.bus(anna)) {
                bus.register("board." + board.getString("board") + ".commits").settle();
                assertThat(bus.passed())
                        .extracting(told -> told.getString("body"))
                        .containsExactly("rejected");
            }
            assertThat(small.post(path + "/commands", RunningServer.card("c1"), anna)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(small.get(path, ben).statusCode()).isEqualTo(200);

            assertThat(statuses(small, 250, "/api/me", null)).contains(200, 429);
            assertProblem(small.get(path, ben), 429, "too-fast");
            assertProblem(small.get("/api/invites/guess"), 429, "too-fast");
        }
    }

    /** A listener that comes and goes is told each time where the board is, and who is there. */
    @Test
    void whoRegistersAgainAndAgainIsRefusedInTheEnd(@TempDir Path directory) {
        try (RunningServer small = RunningServer.start(directory, Map.of("READS_PER_MINUTE", "100"))) {
            JsonObject board = small.board();
            String address = "board." + board.getString("board") + ".commits";
            try (BusClient bus = small.bus(board.getString("token"))) {
                for (int i = 0; i < 40; i++)
                    bus.register(address)
                            .write(new JsonObject().put("type", "unregister").put("address", address));
                bus.settle();
                assertThat(bus.passed())
                        .filteredOn(told -> "rejected".equals(told.getString("body")))
                        .isNotEmpty();
                assertThat(bus.passed())
                        .filteredOn(told -> address.equals(told.getString("address")))
                        .hasSizeLessThan(30);
            }
        }
    }

    /** An office whose people all come back at once, behind one address. */
    @Test
    void threeHundredPeopleBehindOneAddressComeBackAtOnce() {
        JsonObject board = server.board();
        String path = "/api/boards/" + board.getString("board");
        List<String> tokens = IntStream.range(0, 300)
                .mapToObj(each -> server.join(board, "participant").getString("token"))
                .toList();
        for (String each : List.of("", "/commits?after=0", "/versions?of=board")) {
            List<Future<HttpResponse<Buffer>>> asked = tokens.stream()
                    .map(token -> server.request(HttpMethod.GET, path + each)
                            .bearerTokenAuthentication(token)
                            .send())
                    .toList();
            RunningServer.wait(Future.all(asked));
            assertThat(asked).as(each).allMatch(answer -> answer.result().statusCode() == 200);
        }
    }

    /** Keys cannot be guessed, and whoever tries is not let go on. */
    @Test
    void booksAreReadOnlySoOftenFromOneAddress() {
        assertThat(statuses(700, "/api/book/guess", null)).contains(404, 429);
        assertThat(server.get("/book/guess").statusCode()).isNotEqualTo(200);
    }
}
