package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.BusClient;
import io.patternboard.RunningServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random frames from strangers and from hostile members: none may crash the server, stop a board for others, learn what is
 * not theirs, or fill the memory. {@code -Dfuzz.frames=1000000} tries more, {@code -Dfuzz.seed} others.
 */
class BridgeFuzzTest {
    private static final int FRAMES = Integer.getInteger("fuzz.frames", 30_000);
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final int FRAMES_BETWEEN_CHECKS = 1_000;
    private static final long HEAP_GROWTH_BYTES_MAX = 200L * 1_024 * 1_024;
    /** On the board for all its members, so that a stranger who sees it has been where strangers may not be. */
    private static final String MEMBERS_ONLY = "planted-for-members";
    /** In a hidden step: only its author may see it. */
    private static final String SEALED = "planted-and-sealed";

    @Test
    void randomFramesHarmNobody(@TempDir Path directory) {
        try (RunningServer server =
                RunningServer.start(directory, Map.of("EVENT_LOOPS", "2", "COMMANDS_PER_SECOND", "100000"))) {
            new Run(server).fuzz();
        } catch (AssertionError failed) {
            throw new AssertionError("with -Dfuzz.seed=" + SEED, failed);
        }
    }

    private static final class Run {
        private final RunningServer server;
        private final JsonObject board;
        private final String commands;
        private final BusClient good;
        private final RandomFrames frames;
        private final List<Attacker> attackers = new ArrayList<>();
        private int checks;
        private int carriedOut;
        private int refused;

        Run(RunningServer server) {
            this.server = server;
            this.board = server.board();
            String id = board.getString("board");
            this.commands = "board." + id + ".commands";
            this.good = server.bus(board.getString("token"));
            plant();
            this.frames = new RandomFrames(
                    new Random(SEED),
                    List.of(id, server.board().getString("board")),
                    board.getJsonObject("participant").getString("id"));
            attackers.add(new Attacker(server.board().getString("token"), List.of(MEMBERS_ONLY, SEALED)));
            for (String role : List.of("participant", "reader", "projector"))
                attackers.add(new Attacker(server.join(board, role).getString("token"), List.of(SEALED)));
        }

        void fuzz() {
            long before = usedBytes();
            for (int i = 1; i <= FRAMES; i++) {
                attackers.get(i % attackers.size()).send(frames.next());
                if (i % FRAMES_BETWEEN_CHECKS == 0) check();
            }
            attackers.forEach(Attacker::end);
            good.close();
            System.out.println("Fuzzed " + FRAMES + " frames, seed " + SEED + ": " + carriedOut
                    + " commands carried out, " + refused + " refused");
            assertThat(carriedOut).as("commands that make sense").isPositive();
            assertThat(refused).as("commands that make none").isPositive();
            assertThat(usedBytes() - before).as("heap growth").isLessThan(HEAP_GROWTH_BYTES_MAX);
        }

        private void plant() {
            command(
                    "post-card",
                    new JsonObject().put("card", "open").put("kind", "question").put("text", MEMBERS_ONLY));
            var step = new JsonObject().put("step", "s").put("title", "S").put("hidden", true);
            var meeting = new JsonObject().put("meeting", "m");
            command("plan-meeting", meeting.copy().put("title", "M").put("agenda", new JsonArray().add(step)));
            command("open-meeting", meeting);
            command("go-to-step", meeting.copy().put("step", "s"));
            command(
                    "post-card",
                    new JsonObject().put("card", "k").put("kind", "question").put("text", SEALED));
        }

        private void command(String type, JsonObject fields) {
            JsonObject answer = good.ask(
                    commands, fields.copy().put("id", "good-" + checks++).put("type", type));
            assertThat(answer.getString("type")).as(answer.encode()).isEqualTo("rec");
        }

        /** The good client is still served, and nobody has seen what is not theirs. */
        private void check() {
            command("start-timer", new JsonObject().put("seconds", 60));
            attackers.forEach(Attacker::look);
            good.passed().clear();
        }

        private final class Attacker {
            private final String token;
            private final List<String> secrets;
            private BusClient bus;
            private int sent;

            Attacker(String token, List<String> secrets) {
                this.token = token;
                this.secrets = secrets;
                this.bus = server.bus(token);
            }

            void send(String frame) {
                // A socket that asks far too much is closed, which has a test of its own: this one comes back before
                // that.
                if (bus.isClosed() || ++sent % 400 == 0) again();
                bus.flood(frame, 1);
            }

            private void again() {
                end();
                bus = server.bus(token);
            }

            void look() {
                // The server has dealt with all it was sent once it answers this, or has closed the socket.
                bus.settleOrClose();
                assertThat(bus.passed().toString()).doesNotContain(secrets);
                for (JsonObject message : bus.passed()) {
                    if (message.getValue("body") instanceof JsonObject body && body.containsKey("seq")) carriedOut++;
                    else if (message.containsKey("failureCode")) refused++;
                }
                bus.passed().clear();
            }

            void end() {
                look();
                bus.close();
            }
        }
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
