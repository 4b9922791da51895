package io.patternboard.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.Board;
import io.patternboard.board.BoardId;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Commit;
import io.patternboard.board.Event;
import io.patternboard.board.Language;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.Role;
import io.patternboard.board.Stamp;
import io.patternboard.wire.Json;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One run from a seed: one to five nodes, a few boards and people on each, a network and a store on which everything goes
 * wrong for a while. Then all heals, and everybody must have the same.
 */
final class Simulation {
    private static final long WILD_MILLIS = 20_000;
    private static final long HEALING_MILLIS = 60_000;
    private static final long LAST_WORD_MILLIS = 15_000;
    /** Shorter than the time after which nodes ask again whether they missed something. */
    private static final long PROMPT_MILLIS = 1_000;

    private static final int NEW_NODE = 3;
    private static final Instant NOON = Instant.parse("2026-03-02T09:00:00Z");
    private static final Participant LEAD = new Participant(new ParticipantId("lead"), Role.FACILITATOR);

    private final World world;
    private final SimNetwork network;
    private final SimStore store;
    private final Map<BoardId, List<SimClient>> boards = new HashMap<>();
    private final int nodes;
    private int started;

    Simulation(long seed) {
        world = new World(seed);
        network = new SimNetwork(world);
        store = new SimStore(world);
        nodes = 1 + world.below(5);
    }

    World run() {
        for (int i = 0; i < nodes; i++) startNode();
        int count = 1 + world.below(2);
        for (int i = 0; i < count; i++) startBoard(new BoardId("b" + i));
        disturb();
        world.runFor(WILD_MILLIS);
        world.heal();
        network.join();
        while (network.alive().size() < nodes) startNode();
        world.runFor(HEALING_MILLIS);
        // The last frame to a client may have got lost: one that does not come is noticed by the next.
        boards.values().forEach(clients -> clients.get(0).say());
        world.runFor(PROMPT_MILLIS);
        boards.forEach(this::checkPrompt);
        world.runFor(LAST_WORD_MILLIS);
        network.alive().forEach(this::checkRooms);
        boards.forEach(this::check);
        return world;
    }

    private void startNode() {
        new SimNode(world, "n" + started++, network, store);
    }

    private void startBoard(BoardId board) {
        List<Event> first = new ArrayList<>();
        first.add(new BoardStarted("Board", null, Language.EN, List.of()));
        first.add(new ParticipantJoined(LEAD.id(), LEAD.role(), null));
        store.log.append(board, List.of(new Commit(new Stamp(1, NOON, LEAD.id()), "start", first)));
        List<String> cards = IntStream.range(0, 12).mapToObj(i -> "k" + i).toList();
        List<SimClient> clients = new ArrayList<>();
        int count = 2 + world.below(4);
        boolean listen = world.below(3) > 0;
        for (int i = 0; i < count; i++) {
            var who = new Participant(new ParticipantId(board + "-p" + i), Role.PARTICIPANT);
            clients.add(new SimClient(world, network, board, who, cards, listen));
        }
        boards.put(board, clients);
        clients.forEach(each -> {
            each.connect();
            world.after(world.between(0, 500), each::work);
        });
    }

    /** Now and then a node dies, leaves, comes back, or the network parts. */
    private void disturb() {
        world.after(world.between(500, 4_000), () -> {
            if (world.isCalm()) return;
            List<SimNode> alive = network.alive();
            switch (alive.isEmpty() ? NEW_NODE : world.below(NEW_NODE + 1)) {
                case 0 -> kill(world.oneOf(alive));
                case 1 -> leave(world.oneOf(alive));
                case 2 -> {
                    network.part();
                    world.after(world.between(500, 8_000), network::join);
                }
                default -> {
                    if (network.alive().size() < nodes + 1) startNode();
                }
            }
            disturb();
        });
    }

    private void kill(SimNode node) {
        world.count("node killed");
        node.kill();
        network.killed(node);
        world.after(world.between(200, 3_000), this::startNode);
    }

    private void leave(SimNode node) {
        if (node.rooms().isLeaving()) return;
        startNode();
        node.leave(() -> {
            world.count("node left in order");
            assertThat(node.rooms().underWay()).as("left unanswered").isZero();
            network.killed(node);
        });
    }

    /** Where nothing goes wrong nobody waits for what is only there in case something does. */
    private void checkPrompt(BoardId board, List<SimClient> clients) {
        int stored = store.commits(board).size();
        for (SimClient client : clients) {
            if (client.listens())
                assertThat(client.commits()).as("shown at once").hasSize(stored);
        }
    }

    /** The memory of a node is for what lives there. */
    private void checkRooms(SimNode node) {
        long owned = boards.keySet().stream()
                .filter(board -> node.cluster().nodes().owns(board.value()))
                .count();
        assertThat(node.rooms().openRooms()).as("rooms on " + node.name()).isLessThanOrEqualTo((int) owned);
        // Also where clients were that are elsewhere by now, and for nodes that are no more.
        assertThat(node.rooms().relayed())
                .as("followed on " + node.name())
                .isLessThanOrEqualTo((int) owned + node.listenedTo());
    }

    private void check(BoardId board, List<SimClient> clients) {
        List<Commit> log = store.commits(board);
        Map<String, Long> stored = new HashMap<>();
        Board replayed = Board.empty(Limits.DEFAULT);
        for (Commit commit : log) {
            assertThat(commit.seq()).isEqualTo(stored.size() + 1);
            assertThat(stored.put(commit.command(), commit.seq())).isNull();
            replayed = commit.applyTo(replayed);
        }
        String truth = new String(Json.page(log, log.size()));
        Set<String> seen = new HashSet<>();
        for (SimClient client : clients) {
            assertThat(client.hasNothingLeft()).as("everything is answered").isTrue();
            assertThat(client.commits()).as("everything is shown").hasSize(log.size());
            assertThat(page(client)).isEqualTo(truth);
            client.acknowledged.forEach((id, reply) -> assertThat(stored).containsEntry(id, reply.seq()));
            client.refused.forEach(id -> {
                if (stored.containsKey(id)) world.count("refused, and carried out by a copy that came late");
            });
            seen.addAll(client.acknowledged.keySet());
        }
        world.happened.merge("acknowledged", seen.size(), Integer::sum);
        world.happened.merge("commits", log.size(), Integer::sum);
        checkNodes(board, replayed);
    }

    private static String page(SimClient client) {
        return new JsonObject()
                .put("commits", client.commits())
                .put("head", client.commits().size())
                .encode();
    }

    private void checkNodes(BoardId board, Board replayed) {
        String expected = new String(Json.board(replayed));
        for (SimNode node : network.alive()) {
            List<String> answers = new ArrayList<>();
            node.rooms()
                    .board(board)
                    .onSuccess(whole -> answers.add(whole.json().toString()));
            world.runFor(1_000);
            assertThat(answers).as(node.name()).containsExactly(expected);
        }
    }
}
