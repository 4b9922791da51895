package io.patternboard.live;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patternboard.BusClient;
import io.patternboard.Cast;
import io.patternboard.Cast.Who;
import io.patternboard.RunningServer;
import io.patternboard.wire.SampleCommands;
import io.patternboard.wire.Types;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every command, and every address with all that can be done to it, for everybody who may try. A command or a kind of
 * address that is new fails here until somebody has said who may use it.
 */
class BusAuthorisationTest {
    private static final Set<Who> FACILITATORS = EnumSet.of(Who.FACILITATOR);
    private static final Set<Who> THOSE_WHO_ACT = EnumSet.of(Who.FACILITATOR, Who.PARTICIPANT);
    private static final Set<Who> PEOPLE = EnumSet.of(Who.FACILITATOR, Who.PARTICIPANT, Who.READER);
    private static final Set<Who> MEMBERS = EnumSet.of(Who.FACILITATOR, Who.PARTICIPANT, Who.READER, Who.PROJECTOR);
    private static final Set<Who> NOBODY = EnumSet.noneOf(Who.class);

    private static final Set<String> FOR_FACILITATORS = Set.of(
            "prepare-round",
            "drop-round",
            "open-round",
            "close-round",
            "reveal-round",
            "decide-round",
            "reveal-cards",
            "plan-meeting",
            "open-meeting",
            "go-to-step",
            "close-meeting",
            "start-timer",
            "stop-timer",
            "open-input",
            "close-input",
            "set-spotlight",
            "lock-board",
            "unlock-board",
            "set-role",
            "set-retention",
            "remove-participant",
            "release-pattern",
            "withdraw-release");
    private static final Set<String> FOR_READERS_TOO = Set.of("erase-participant", "answer-release");
    private static final Set<String> FOR_PARTICIPANTS_TOO = Set.of(
            "edit-board",
            "rename-participant",
            "set-people",
            "say-ready",
            "raise-hand",
            "post-cards",
            "move-cards",
            "post-card",
            "edit-card",
            "edit-text",
            "move-card",
            "place-card",
            "bin-card",
            "set-aside-card",
            "restore-card",
            "comment",
            "edit-comment",
            "bin-comment",
            "restore-comment",
            "see-again",
            "bin-sighting",
            "restore-sighting",
            "ask-release",
            "start-pattern",
            "edit-pattern",
            "move-pattern",
            "bin-pattern",
            "restore-pattern",
            "set-pattern-state",
            "merge-patterns",
            "unmerge-pattern",
            "link-evidence",
            "unlink-evidence",
            "propose-intervention",
            "edit-intervention",
            "set-intervention-state",
            "bin-intervention",
            "restore-intervention",
            "cast-ballot");

    /** Who may SEND to an address of that topic, and who may REGISTER there and so UNREGISTER. PUBLISH may nobody. */
    private record Rights(Set<Who> send, Set<Who> register) {}

    private static final Map<Address.Topic, Rights> TOPICS = Map.ofEntries(
            entry(Address.Topic.COMMANDS, new Rights(PEOPLE, NOBODY)),
            entry(Address.Topic.COMMITS, new Rights(NOBODY, MEMBERS)),
            entry(Address.Topic.PRESENCE, new Rights(THOSE_WHO_ACT, MEMBERS)),
            // One's own; that of somebody else is tried below.
            entry(Address.Topic.PRIVATE, new Rights(NOBODY, PEOPLE)));

    private static final JsonObject BARE = new JsonObject().put("type", "err").put("body", "rejected");
    private static RunningServer server;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = RunningServer.start(directory, Map.of("COMMANDS_PER_SECOND", "100000", "EVENT_LOOPS", "2"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void saysOfEveryCommandAndTopicWhoMayUseIt() {
        var said = new TreeSet<>(FOR_FACILITATORS);
        said.addAll(FOR_PARTICIPANTS_TOO);
        said.addAll(FOR_READERS_TOO);
        assertThat(said).isEqualTo(new TreeSet<>(Types.COMMANDS.keySet()));
        assertThat(said).hasSize(FOR_FACILITATORS.size() + FOR_PARTICIPANTS_TOO.size() + FOR_READERS_TOO.size());
        assertThat(TOPICS.keySet()).isEqualTo(EnumSet.allOf(Address.Topic.class));
    }

    static Stream<String> commands() {
        return Types.COMMANDS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void carriesACommandOutForThoseWhoMayOnBothWaysIn(String type) {
        Set<Who> allowed = allowed(type);
        var cast = new Cast(server);
        List<Who> deniedFirst = Stream.of(Who.values())
                .sorted((one, other) -> Boolean.compare(allowed.contains(one), allowed.contains(other)))
                .toList();
        for (Who who : deniedFirst) {
            long before = head(cast);
            assertThat(overHttp(cast, who, type)).as(who + " over HTTP").is(expected(allowed, who));
            if (Cast.isKnown(who)) {
                assertThat(overTheBus(cast, who, type))
                        .as(who + " over the bus")
                        .is(expected(allowed, who));
            }
            if (!allowed.contains(who)) assertThat(head(cast)).isEqualTo(before);
        }
    }

    private static Set<Who> allowed(String type) {
        if (FOR_READERS_TOO.contains(type)) return PEOPLE;
        return FOR_FACILITATORS.contains(type) ? FACILITATORS : THOSE_WHO_ACT;
    }

    private static org.assertj.core.api.Condition<String> expected(Set<Who> allowed, Who who) {
        String refusal = refusal(who);
        if (!allowed.contains(who)) return new org.assertj.core.api.Condition<>(refusal::equals, refusal);
        // What it is about does not exist; but nobody says that they may not.
        return new org.assertj.core.api.Condition<>(
                code -> !Set.of("no-token", "not-allowed", "board-not-found", "fault")
                        .contains(code),
                "anything but a refusal of the person");
    }

    private static String refusal(Who who) {
        return switch (who) {
            case STRANGER, REVOKED -> "no-token";
            case ELSEWHERE -> "board-not-found";
            default -> "not-allowed";
        };
    }

    private static String overHttp(Cast cast, Who who, String type) {
        var request = server.request(HttpMethod.POST, "/api/boards/" + cast.board + "/commands");
        if (cast.token(who) != null) request.bearerTokenAuthentication(cast.token(who));
        JsonObject answer = RunningServer.wait(request.sendJsonObject(SampleCommands.of(type)))
                .bodyAsJsonObject();
        return answer.getString("code", "carried out");
    }

    private static String overTheBus(Cast cast, Who who, String type) {
        try (BusClient bus = server.bus(cast.token(who))) {
            JsonObject answer = bus.ask("board." + cast.board + ".commands", SampleCommands.of(type));
            return answer.getString("message", "carried out");
        }
    }

    private static long head(Cast cast) {
        return server.get("/api/boards/" + cast.board, cast.token(Who.FACILITATOR))
                .bodyAsJsonObject()
                .getLong("seq");
    }

    static Stream<Object[]> topics() {
        return Stream.of(Address.Topic.values())
                .flatMap(topic -> Stream.of(Who.values()).filter(Cast::isKnown).map(who -> new Object[] {topic, who}));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void opensAnAddressToThoseWhoMay(Address.Topic topic, Who who) {
        var cast = new Cast(server);
        Rights rights = TOPICS.get(topic);
        boolean mayRegister = rights.register.contains(who);
        String address = address(cast, topic, cast.participant(who));
        try (BusClient bus = server.bus(cast.token(who))) {
            assertThat(refused(bus, "publish", address)).as("publish").isTrue();
            assertThat(refused(bus, "unregister", address))
                    .as("unregister before")
                    .isTrue();
            assertThat(refused(bus, "register", address)).as("register").isEqualTo(!mayRegister);
            assertThat(refused(bus, "unregister", address)).as("unregister").isEqualTo(!mayRegister);
            assertThat(sends(bus, address)).as("send").isEqualTo(rights.send.contains(who));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Who.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"STRANGER", "REVOKED"})
    void keepsWhatIsPrivateFromEverybodyElse(Who who) {
        var cast = new Cast(server);
        try (BusClient bus = server.bus(cast.token(who))) {
            for (Who other : Who.values()) {
                if (other == who) continue;
                String address = address(cast, Address.Topic.PRIVATE, cast.participant(other));
                for (String type : List.of("register", "unregister", "publish", "send"))
                    assertThat(refused(bus, type, address))
                            .as(type + " of " + other)
                            .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "board.ID.turnout", "board.ID.step", "board.ID", "board.*.commits", "board.ID.private.*",
                        "BOARD.ID.commits",
                "board.ID.commits.", " board.ID.commits", "board.ID.private", "__vertx.reply.1", "", "rooms.ID"
            })
    void knowsNoOtherAddresses(String shape) {
        var cast = new Cast(server);
        try (BusClient bus = server.bus(cast.token(Who.FACILITATOR))) {
            for (String type : List.of("register", "unregister", "publish", "send"))
                assertThat(refused(bus, type, shape.replace("ID", cast.board)))
                        .as(type)
                        .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/eventbus/websocket", "/eventbus/000/abcdefgh/websocket"})
    void opensNoSocketForThoseWhoAreNotKnown(String path) {
        var cast = new Cast(server);
        for (Who who : List.of(Who.STRANGER, Who.REVOKED)) {
            assertThatThrownBy(() -> server.bus(cast.token(who), path).close())
                    .as(who + " gets no socket")
                    .isInstanceOfSatisfying(
                            UpgradeRejectedException.class,
                            no -> assertThat(no.getStatus()).isEqualTo(401));
        }
    }

    private static String address(Cast cast, Address.Topic topic, String owner) {
        String name = topic.name().toLowerCase(java.util.Locale.ROOT);
        return "board." + cast.board + "." + name + (topic == Address.Topic.PRIVATE ? "." + owner : "");
    }

    private static boolean refused(BusClient bus, String type, String address) {
        bus.passed().clear();
        bus.write(new JsonObject().put("type", type).put("address", address).put("body", new JsonObject()))
                .settle();
        return bus.passed().contains(BARE);
    }

    /** Whether what is sent there arrives: it is at least looked at, and the person is not refused. */
    private static boolean sends(BusClient bus, String address) {
        if (refused(bus, "send", address)) return false;
        JsonObject answer = bus.ask(address, new JsonObject());
        return answer.getString("type").equals("rec") || Integer.valueOf(400).equals(answer.getInteger("failureCode"));
    }
}
