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
import java.util.function.Supplier;
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

    /** Asks until that is too often, many at a time, for a little is allowed again while the machine does something else. */
    private static void useUp(RunningServer of, String path, String token, int allowed) {
        for (int rounds = 0; rounds < 50; rounds++) {
            List<Future<HttpResponse<Buffer>>> asked = IntStream.range(0, 50)
                    .mapToObj(each -> {
                        var request = of.request(HttpMethod.GET, path);
                        return (token == null ? request : request.bearerTokenAuthentication(token)).send();
                    })
                    .toList();
            RunningServer.wait(Future.all(asked));
            List<Integer> statuses =
                    asked.stream().map(each -> each.result().statusCode()).toList();
            if (rounds == 0) assertThat(statuses).contains(allowed);
            assertThat(statuses).isSubsetOf(allowed, 429);
            if (statuses.contains(429)) return;
        }
        throw new AssertionError(path + " may be asked for without end");
    }

    /** What was used up already: of a few at most, and not of as many as a bound of its own would let through. */
    private static void tooFast(Supplier<HttpResponse<Buffer>> asking) {
        HttpResponse<Buffer> answer = asking.get();
        for (int tries = 1; tries < 10 && answer.statusCode() != 429; tries++) answer = asking.get();
        assertProblem(answer, 429, "too-fast");
    }

    @Test
    void whatIsTakenAwayHasOneBoundForEachParticipant() {
        JsonObject board = server.board();
        String path = "/api/boards/" + board.getString("board");
        String token = board.getString("token");
        useUp(server, path + "/export", token, 200);
        for (String each : List.of("/export?format=board", "/export?format=csv", "/own", "/audit"))
            tooFast(() -> server.get(path + each, token));
        String ben = server.join(board, "participant").getString("token");
        assertThat(server.get(path + "/own", ben).statusCode()).isEqualTo(200);
    }

    @Test
    void ownPagesAreReadAndWrittenAsFastAsCommandsAreSent() {
        JsonObject board = server.board();
        String path = "/api/boards/" + board.getString("board") + "/own/pages";
        useUp(server, path, board.getString("token"), 200);
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

            useUp(small, path + "/commits", anna, 200);
            List<String> reads = List.of("", "/commits", "/versions?of=board", "/invites", "/book", "/book/link");
            for (String each : reads) tooFast(() -> small.get(path + each, anna));
            try (BusClient bus = small.bus(anna)) {
                // Nor is there anything to unregister then.
                assertThat(rejected(bus, "board." + board.getString("board") + ".commits", 10))
                        .hasSizeGreaterThan(10);
            }
            assertThat(small.post(path + "/commands", RunningServer.card("c1"), anna)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(small.get(path, ben).statusCode()).isEqualTo(200);

            useUp(small, "/api/me", null, 200);
            tooFast(() -> small.get(path, ben));
            tooFast(() -> small.get("/api/invites/guess"));
        }
    }

    /** A listener that comes and goes is told each time where the board is, and who is there. */
    @Test
    void whoRegistersAgainAndAgainIsRefusedInTheEnd(@TempDir Path directory) {
        try (RunningServer small = RunningServer.start(directory, Map.of("READS_PER_MINUTE", "100"))) {
            JsonObject board = small.board();
            String address = "board." + board.getString("board") + ".commits";
            try (BusClient bus = small.bus(board.getString("token"))) {
                assertThat(rejected(bus, address, 40)).isNotEmpty();
                assertThat(bus.passed())
                        .filteredOn(told -> address.equals(told.getString("address")))
                        .hasSizeLessThan(30);
            }
        }
    }

    /** What is refused to who registers so many times, and unregisters each time. */
    private static List<JsonObject> rejected(BusClient bus, String address, int times) {
        for (int i = 0; i < times; i++)
            bus.register(address)
                    .write(new JsonObject().put("type", "unregister").put("address", address));
        return bus.settle().passed().stream()
                .filter(told -> "rejected".equals(told.getValue("body")))
                .toList();
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
        useUp(server, "/api/book/guess", null, 404);
        assertThat(server.get("/book/guess").statusCode()).isNotEqualTo(200);
    }
}
