package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.Cast;
import io.patternboard.Cast.Who;
import io.patternboard.RunningServer;
import io.patternboard.wire.SampleCommands;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member who fills a board with text, as far as it goes, and what the others can do then. */
class FullBoardTest {
    @Test
    void refusesMoreTextWithAClearCodeAndStaysOfUse(@TempDir Path directory) {
        var environment = Map.of("MAX_BOARD_CHARACTERS", "100000", "COMMANDS_PER_SECOND", "1000");
        try (RunningServer server = RunningServer.start(directory, environment)) {
            var cast = new Cast(server);
            String path = "/api/boards/" + cast.board;
            String token = cast.token(Who.PARTICIPANT);
            for (String pattern : List.of("p1", "p2")) {
                var start = SampleCommands.of("start-pattern").put("pattern", pattern);
                assertThat(code(server, path, start, token)).isEqualTo("");
            }
            String code = "";
            int cards = 0;
            for (; code.isEmpty() && cards < 100; cards++) {
                code = server.post(
                                path + "/commands",
                                RunningServer.card("c" + cards).put("text", "x".repeat(900)),
                                token)
                        .bodyAsJsonObject()
                        .getString("code", "");
            }
            assertThat(code).isEqualTo("board-full");
            assertThat(cards).isBetween(60, 99);
            for (code = ""; code.isEmpty(); cards++)
                code = code(server, path, RunningServer.card("c" + cards).put("text", "x"), token);
            assertThat(code).isEqualTo("board-full");
            var longer = edit("c1", "y".repeat(4_000));
            assertThat(code(server, path, longer, token)).isEqualTo("board-full");
            var moved = SampleCommands.of("move-card").put("card", "c1").put("x", 123_456.25);
            assertThat(code(server, path, moved, token)).isEqualTo("");
            // What is there is brought together as before.
            for (int i = 0; i < 30; i++) {
                var placed =
                        SampleCommands.of("place-card").put("card", "c" + i).put("pattern", "p1");
                assertThat(code(server, path, placed, token)).isEqualTo("");
            }
            var merged = SampleCommands.of("merge-patterns").put("from", "p1").put("into", "p2");
            assertThat(code(server, path, merged, token)).isEqualTo("");
            var apart = SampleCommands.of("unmerge-pattern").put("pattern", "p1");
            assertThat(code(server, path, apart, token)).isEqualTo("");
            assertThat(code(server, path, longer, token)).isEqualTo("board-full");
            var meeting = SampleCommands.of("plan-meeting").put("meeting", "m").put("title", "Clearing up");
            assertThat(code(server, path, meeting, cast.token(Who.FACILITATOR))).isEqualTo("");
            // Somebody makes room, and it goes on.
            for (int i = 1; i < 5; i++)
                assertThat(code(server, path, edit("c" + i, "short"), token)).isEqualTo("");
            assertThat(code(server, path, RunningServer.card("after").put("text", "z".repeat(900)), token))
                    .isEqualTo("");
        }
    }

    private static JsonObject edit(String card, String text) {
        return SampleCommands.of("edit-card").put("card", card).put("text", text);
    }

    private static String code(RunningServer server, String path, JsonObject command, String token) {
        return server.post(path + "/commands", command, token)
                .bodyAsJsonObject()
                .getString("code", "");
    }
}
