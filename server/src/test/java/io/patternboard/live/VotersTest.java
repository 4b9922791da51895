package io.patternboard.live;

import static io.patternboard.RunningServer.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.BusClient;
import io.patternboard.RunningServer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hall full of people who vote at the same time over the bus: each from two devices, changing their minds, asking for
 * more than there is, sending things twice, losing the line in between, and some of them while the round closes.
 */
class VotersTest {
    private static final int VOTERS = Integer.getInteger("voters", 200);
    private static final int BUDGET = 5;
    private static final int MOST = 3;
    private static final List<String> OPTIONS = List.of("i0", "i1", "i2", "i3");

    @TempDir
    Path directory;

    @Test
    void everyBallotThatWasTakenCountsOnceAndNoneMore() {
        long seed = Long.getLong("seed", System.nanoTime());
        try (var server = RunningServer.start(directory, Map.of("COMMANDS_PER_SECOND", "1000"))) {
            new Hall(server, new Random(seed)).vote();
        } catch (AssertionError wrong) {
            throw new AssertionError("run it again with -Dseed=" + seed, wrong);
        }
    }

    private static final class Hall {
        private final RunningServer server;
        private final Random random;
        private final JsonObject board;
        private final String commands;
        private final BusClient anna;
        private final List<Voter> voters = new ArrayList<>();

        Hall(RunningServer server, Random random) {
            this.server = server;
            this.random = random;
            board = server.board();
            commands = "board." + board.getString("board") + ".commands";
            anna = server.bus(board.getString("token"));
            for (String option : OPTIONS) {
                lead(
                        "propose-intervention",
                        new JsonObject()
                                .put("intervention", option)
                                .put("title", "Try " + option)
                                .put("scope", "own-work")
                                .put("patterns", new JsonArray()));
            }
            for (int i = 0; i < VOTERS; i++) voters.add(new Voter(server.join(board, "participant")));
        }

        void vote() {
            lead(
                    "open-round",
                    new JsonObject()
                            .put("round", "r")
                            .put("question", "Which?")
                            .put("method", "dots")
                            .put("options", new JsonArray(OPTIONS))
                            .put("budget", BUDGET)
                            .put("maxPerOption", MOST));
            // All at once: nobody waits for an answer before the next has sent.
            for (Voter each : voters) each.sendWhatChanges();
            for (Voter each : voters) if (random.nextInt(4) == 0) each.loseTheLine();
            voters.forEach(Voter::expectAnswers);
            for (Voter each : voters) each.sendTheLast();
            voters.forEach(Voter::expectAnswers);
            voters.forEach(Voter::sendAnOldOneAgain);
            voters.forEach(Voter::expectAnswers);
            for (Voter each : voters) each.expectOwn();

            List<Voter> late = voters.subList(0, VOTERS / 4);
            late.forEach(Voter::sendLate);
            lead("close-round", new JsonObject().put("round", "r"));
            late.forEach(Voter::expectLate);
            lead("reveal-round", new JsonObject().put("round", "r"));
            check();
        }

        private void check() {
            JsonObject round = server.get("/api/boards/" + board.getString("board"), board.getString("token"))
                    .bodyAsJsonObject()
                    .getJsonObject("board")
                    .getJsonObject("rounds")
                    .getJsonObject("r");
            JsonObject expected = new JsonObject();
            for (String option : OPTIONS) {
                expected.put(
                        option,
                        voters.stream()
                                .mapToInt(each -> each.counts.getOrDefault(option, 0))
                                .sum());
            }
            assertThat(round.getJsonObject("tally")).isEqualTo(expected);
            assertThat(round.getInteger("turnout")).isEqualTo(VOTERS);
            assertThat(round.getJsonArray("receipts")).hasSize(VOTERS);
            int all = expected.stream().mapToInt(each -> (int) each.getValue()).sum();
            assertThat(all).isPositive().isLessThanOrEqualTo(VOTERS * BUDGET);
        }

        private void lead(String type, JsonObject fields) {
            JsonObject reply = anna.ask(commands, command(type).mergeIn(fields));
            assertThat(reply.getString("type")).as(type + " " + reply).isNotEqualTo("err");
        }

        private Map<String, Integer> choices() {
            Map<String, Integer> choices = new HashMap<>();
            int left = BUDGET;
            for (String option : OPTIONS) {
                int dots = random.nextInt(Math.min(MOST, left) + 1);
                if (dots > 0) choices.put(option, dots);
                left -= dots;
            }
            return choices;
        }

        /** One person with two devices. */
        private final class Voter {
            private final String token;
            private final List<BusClient> devices = new ArrayList<>();
            /** By the address of the answer: what was sent, and to which device. */
            private final Map<String, Sent> waiting = new LinkedHashMap<>();

            private final List<JsonObject> taken = new ArrayList<>();
            private Map<String, Integer> counts = Map.of();
            private Map<String, Integer> lateChoices = Map.of();

            private record Sent(int device, JsonObject ballot, boolean tooMuch) {}

            Voter(JsonObject joined) {
                token = joined.getString("token");
                for (int i = 0; i < 2; i++) devices.add(server.bus(token));
            }

            void sendWhatChanges() {
                for (int i = 0; i < 3; i++) {
                    JsonObject ballot = ballot(choices());
                    send(i % 2, ballot, false);
                    if (random.nextBoolean()) send((i + 1) % 2, ballot, false);
                }
                // Each alone is fine, and both together would be too much: one replaces the other.
                send(0, ballot(Map.of("i0", 3, "i1", 2)), false);
                send(1, ballot(Map.of("i2", 3, "i3", 2)), false);
                send(random.nextInt(2), ballot(Map.of("i0", MOST, "i1", MOST)), true);
                send(random.nextInt(2), ballot(Map.of("i2", MOST + 1)), true);
            }

            /** Who is sent away by a server that has its hands full tries again, as browsers do. */
            private BusClient back() {
                for (int tries = 1; ; tries++) {
                    try {
                        return server.bus(token);
                    } catch (UpgradeRejectedException busy) {
                        if (busy.getStatus() != 503 || tries == 10) throw busy;
                    }
                }
            }

            /** One device goes and comes back, and sends again what got no answer, as browsers do. */
            void loseTheLine() {
                devices.get(0).close();
                devices.set(0, back());
                List<Sent> unanswered = waiting.values().stream()
                        .filter(each -> each.device() == 0)
                        .toList();
                waiting.values().removeIf(each -> each.device() == 0);
                unanswered.forEach(each -> send(0, each.ballot(), each.tooMuch()));
            }

            void sendTheLast() {
                counts = choices();
                JsonObject last = ballot(counts);
                for (int device : new int[] {0, 1, 0}) send(device, last, false);
            }

            void sendAnOldOneAgain() {
                send(random.nextInt(2), taken.get(random.nextInt(taken.size())), false);
            }

            void sendLate() {
                lateChoices = choices();
                send(0, ballot(lateChoices), false);
            }

            void expectLate() {
                JsonObject ballot = waiting.values().iterator().next().ballot();
                JsonObject answer = answer(waiting.keySet().iterator().next());
                for (int tries = 1; isUnknown(answer) && tries < 10; tries++)
                    answer = devices.get(0).ask(commands, ballot);
                waiting.clear();
                if (!answer.getString("type").equals("err")) counts = lateChoices;
            }

            void expectAnswers() {
                for (int tries = 1; !waiting.isEmpty(); tries++) {
                    assertThat(tries).as("times that the same was sent").isLessThan(10);
                    var sent = Map.copyOf(waiting);
                    List<Sent> unknown = new ArrayList<>();
                    sent.forEach((address, each) -> {
                        if (!isAnswered(each, answer(address))) unknown.add(each);
                    });
                    waiting.clear();
                    unknown.forEach(each -> send(each.device(), each.ballot(), each.tooMuch()));
                }
            }

            /** False where the server could not tell what became of it, and it is to be sent again. */
            private boolean isAnswered(Sent sent, JsonObject answer) {
                if (isUnknown(answer)) return false;
                if (sent.tooMuch()) {
                    assertThat(answer.getString("message")).isEqualTo("over-budget");
                } else {
                    assertThat(answer.getJsonObject("body", new JsonObject()).getString("at"))
                            .as(answer.encode())
                            .isNotNull();
                    taken.add(sent.ballot());
                }
                return true;
            }

            private static boolean isUnknown(JsonObject answer) {
                return Integer.valueOf(-1).equals(answer.getInteger("failureCode"))
                        || Integer.valueOf(503).equals(answer.getInteger("failureCode"));
            }

            /** From any device the same: the last one. */
            void expectOwn() {
                JsonObject own = server.get("/api/boards/" + board.getString("board"), token)
                        .bodyAsJsonObject()
                        .getJsonObject("mine")
                        .getJsonObject("ballots")
                        .getJsonObject("r");
                assertThat(own.getJsonObject("choices").getMap()).isEqualTo(counts);
                int given = counts.values().stream().mapToInt(Integer::intValue).sum();
                assertThat(own.getInteger("left")).isEqualTo(BUDGET - given);
            }

            private JsonObject answer(String address) {
                return devices.get(waiting.get(address).device()).reply(address);
            }

            private void send(int device, JsonObject ballot, boolean tooMuch) {
                String address = devices.get(device).send(commands, ballot);
                waiting.put(address, new Sent(device, ballot, tooMuch));
            }

            private JsonObject ballot(Map<String, Integer> choices) {
                return command("cast-ballot").put("round", "r").put("choices", new JsonObject(new HashMap<>(choices)));
            }
        }
    }
}
