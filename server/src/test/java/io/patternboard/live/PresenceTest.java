package io.patternboard.live;

import static io.patternboard.RunningServer.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.BusClient;
import io.patternboard.RunningServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresenceTest {
    private static RunningServer server;

    private JsonObject board;
    private String address;
    private String ada;

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
        address = "board." + board.getString("board") + ".presence";
        ada = id(board);
    }

    /** Waits for a message that says something of that person. */
    private JsonObject of(BusClient bus, String person) {
        return bus.next(message -> address.equals(message.getString("address"))
                        && message.getJsonObject("body").getJsonObject("people").containsKey(person))
                .getJsonObject("body")
                .getJsonObject("people");
    }

    @Test
    void tellsWhoIsHereWhereAndDoingWhat() {
        JsonObject ben = server.join(board, "participant");
        try (BusClient first = server.bus(board.getString("token"));
                BusClient second = server.bus(ben.getString("token"))) {
            first.register(address);
            assertThat(of(first, ada).getJsonObject(ada)).isEqualTo(new JsonObject());
            second.register(address);
            second.next(message -> message.encode().contains("\"" + ada + "\":{}")
                    && message.encode().contains("\"" + id(ben) + "\":{}"));
            assertThat(of(first, id(ben)).getJsonObject(id(ben))).isEqualTo(new JsonObject());
            var doing = new JsonObject()
                    .put("at", new JsonObject().put("x", 10.5).put("y", -3.0))
                    .put("on", new JsonObject().put("card", "c1"))
                    .put("doing", "typing");
            second.ask(address, doing.copy().put("name", "Eve").put("person", ada));
            assertThat(first.next(message -> message.encode().contains("typing"))
                            .getJsonObject("body")
                            .getJsonObject("people")
                            .getJsonObject(id(ben)))
                    .isEqualTo(doing);
        }
    }

    @Test
    void letsSomebodyGoWithTheirLastTab() {
        JsonObject ben = server.join(board, "participant");
        try (BusClient watcher = server.bus(board.getString("token"))) {
            watcher.register(address);
            BusClient one = server.bus(ben.getString("token"));
            BusClient two = server.bus(ben.getString("token"));
            one.register(address).settle();
            two.register(address).settle();
            of(watcher, id(ben));
            one.close();
            two.ask(address, new JsonObject().put("doing", "dragging"));
            assertThat(watcher.next(message -> message.encode().contains("dragging"))
                            .encode())
                    .doesNotContain("null");
            two.close();
            watcher.next(message -> message.encode().contains("\"" + id(ben) + "\":null"));
        }
    }

    @Test
    void doesNotShowThoseWhoOnlyLookOn() {
        JsonObject projector = server.join(board, "projector");
        JsonObject reader = server.join(board, "reader");
        JsonObject ben = server.join(board, "participant");
        try (BusClient wall = server.bus(projector.getString("token"));
                BusClient critical = server.bus(reader.getString("token"));
                BusClient watcher = server.bus(board.getString("token"))) {
            wall.register(address).settle();
            critical.register(address).settle();
            assertThat(wall.ask(address, new JsonObject()).getInteger("failureCode"))
                    .isEqualTo(403);
            watcher.register(address);
            JsonObject here = of(watcher, ada);
            assertThat(here.fieldNames()).containsExactly(ada);
            try (BusClient late = server.bus(ben.getString("token"))) {
                late.register(address);
                assertThat(of(wall, id(ben)).containsKey(id(ben))).isTrue();
            }
        }
    }

    @Test
    void tellsManySignalsOfAMomentTogether() {
        try (BusClient bus = server.bus(board.getString("token"))) {
            bus.register(address);
            of(bus, ada);
            // Without waiting for each to be written, which takes many moments on a busy machine.
            for (int x = 0; x < 60; x++) {
                var at = new JsonObject().put("x", x).put("y", 0);
                var signal = new JsonObject()
                        .put("type", "send")
                        .put("address", address)
                        .put("body", new JsonObject().put("at", at));
                bus.flood(signal.encode(), 1);
            }
            bus.next(message -> message.encode().contains("59.0"));
            assertThat(bus.passed()).hasSizeLessThan(30);
        }
    }

    private void command(BusClient bus, String type, JsonObject fields) {
        var command = fields.copy().put("id", "c" + System.nanoTime()).put("type", type);
        JsonObject answer = bus.ask(address.replace("presence", "commands"), command);
        assertThat(answer.getString("type")).as(answer.encode()).isEqualTo("rec");
    }

    /** Opens a meeting at a step of that kind. */
    private void enter(BusClient facilitator, String kind) {
        var step = new JsonObject().put("step", "s").put("title", "Step").put(kind, true);
        var after = new JsonObject().put("step", "after").put("title", "After");
        command(
                facilitator,
                "plan-meeting",
                new JsonObject()
                        .put("meeting", "m")
                        .put("title", "M")
                        .put("agenda", new JsonArray().add(step).add(after)));
        command(facilitator, "open-meeting", new JsonObject().put("meeting", "m"));
        go(facilitator, "s");
    }

    private void go(BusClient facilitator, String step) {
        command(facilitator, "go-to-step", new JsonObject().put("meeting", "m").put("step", step));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "silent"})
    void tellsNothingOfWhatPeopleDoInAStepThatIs(String quiet) {
        JsonObject ben = server.join(board, "participant");
        JsonObject cem = server.join(board, "participant");
        try (BusClient watcher = server.bus(board.getString("token"));
                BusClient one = server.bus(ben.getString("token"));
                BusClient two = server.bus(cem.getString("token"))) {
            watcher.register(address);
            of(watcher, ada);
            one.ask(address, new JsonObject().put("doing", "dragging"));
            watcher.next(message -> message.encode().contains("dragging"));
            enter(watcher, quiet);
            watcher.next(message -> message.encode().contains("\"" + id(ben) + "\":{}"));
            one.ask(address, new JsonObject().put("doing", "typing"));
            // Who comes is told, and with it all that was to be told before.
            two.register(address);
            assertThat(of(watcher, id(cem)).encode()).doesNotContain("typing");
            assertThat(two.at(address).encode()).doesNotContain("typing");
            go(watcher, "after");
            two.ask(address, new JsonObject().put("doing", "dragging"));
            assertThat(watcher.next(message -> message.encode().contains("dragging"))
                            .encode())
                    .doesNotContain("typing");
            assertThat(watcher.passed().toString()).doesNotContain("typing");
        }
    }

    @Test
    void tellsTheCountOfSealedCardsOnlyWhenItChanges() {
        JsonObject ben = server.join(board, "participant");
        try (BusClient watcher = server.bus(board.getString("token"));
                BusClient author = server.bus(ben.getString("token"))) {
            watcher.register(address);
            of(watcher, ada);
            enter(watcher, "hidden");
            for (int i = 1; i <= 5; i++) {
                command(author, "post-card", RunningServer.card("k" + i).put("text", "secret"));
                if (i == 1) watcher.next(message -> message.encode().contains("\"m/s\":1"));
                author.ask(
                        address,
                        new JsonObject().put("at", new JsonObject().put("x", i).put("y", 77)));
                int x = i;
                watcher.next(message -> message.encode().contains("\"x\":" + x + ".0"));
            }
            assertThat(watcher.passed().toString()).doesNotContain("\"m/s\":1");
        }
        try (BusClient late = server.bus(server.join(board, "reader").getString("token"))) {
            late.register(address);
            // That the two before have gone may be told to who comes first.
            JsonObject turnout = late.next(message -> message.encode().contains("\"m/s\""))
                    .getJsonObject("body")
                    .getJsonObject("turnout");
            assertThat(turnout.getInteger("m/s")).isEqualTo(5);
        }
    }
}
