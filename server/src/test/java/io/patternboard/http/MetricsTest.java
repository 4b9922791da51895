package io.patternboard.http;

import static io.patternboard.RunningServer.card;
import static io.patternboard.RunningServer.command;
import static io.patternboard.RunningServer.id;
import static io.patternboard.RunningServer.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.RunningServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operations see of a group at work. */
class MetricsTest {
    @Test
    void countsWhatIsStoredDeliveredAndRefusedWithoutNames(@TempDir Path directory) throws Exception {
        try (RunningServer server = RunningServer.start(directory, Map.of())) {
            JsonObject board = server.board();
            String address = "board." + board.getString("board");
            try (var bus = server.bus(board.getString("token"))) {
                bus.register(address + ".commits");
                bus.next();
                server.post(
                        "/api/boards/" + board.getString("board") + "/commands",
                        RunningServer.card("c1"),
                        board.getString("token"));
                bus.next();
            }
            server.get("/api/boards/nowhere", board.getString("token"));
            String metrics = server.get("/metrics").bodyAsString();
            assertThat(metrics)
                    .contains("patternboard_commit_seconds_count 2")
                    .contains("patternboard_commit_group_sum 2")
                    .contains("patternboard_deliveries_total 1")
                    .contains("patternboard_rejections_total{code=\"board-not-found\"} 1")
                    .contains("patternboard_rejections_total{code=\"too-fast\"} 0")
                    .contains("patternboard_rooms 1")
                    .contains("patternboard_sockets")
                    .doesNotContain(board.getString("board"))
                    .doesNotContain(board.getJsonObject("participant").getString("id"));
        }
    }

    /** As many at once as somebody has sockets would tell who has just posted a card that is hidden or anonymous. */
    @Test
    void countsNothingThatOnePersonAloneIsTold(@TempDir Path directory) throws Exception {
        try (RunningServer server = RunningServer.start(directory, Map.of())) {
            JsonObject board = server.board();
            String commands = "/api/boards/" + board.getString("board") + "/commands";
            JsonArray agenda =
                    new JsonArray().add(new JsonObject("{\"step\":\"s\",\"title\":\"S\",\"anonymous\":true}"));
            for (JsonObject each : List.of(
                    command("plan-meeting", "meeting", "m", "title", "M", "agenda", agenda),
                    command("open-meeting", "meeting", "m"),
                    command("go-to-step", "meeting", "m", "step", "s")))
                assertThat(server.post(commands, each, token(board)).statusCode())
                        .isEqualTo(200);
            String mine = "board." + board.getString("board") + ".private." + id(board);
            try (var bus = server.bus(token(board))) {
                bus.register(mine).settle();
                server.post(commands, card("c1"), token(board));
                bus.at(mine);
                assertThat(server.get("/metrics").bodyAsString()).contains("patternboard_deliveries_total 0");
            }
        }
    }
}
