package io.patternboard.sim;

import io.patternboard.board.BoardId;
import io.patternboard.board.Participant;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.live.Reply;
import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works on a board as a browser does: follows commits, fetches gaps, sends again what was not answered; or as a
 * script does, which is told nothing and asks now and then.
 */
final class SimClient {
    private static final long ANSWER_MILLIS_MAX = 10_000;
    private static final Set<Rejection> UNKNOWN = Set.of(Rejection.STORE_AWAY, Rejection.TOO_BUSY, Rejection.FAULT);

    private final World world;
    private final SimNetwork network;
    private final BoardId board;
    private final Participant who;
    private final List<String> cards;
    private final boolean listens;
    /** Every commit this client has shown, in order. */
    private final List<JsonObject> commits = new ArrayList<>();

    private final Map<String, Buffer> unanswered = new LinkedHashMap<>();
    private final SimNetwork.Pipe in = new SimNetwork.Pipe();
    private final SimNetwork.Pipe out = new SimNetwork.Pipe();
    /** What is sent on one of them ends with it. */
    private @Nullable SimSocket socket;

    private boolean fetching;
    /** The highest head it has heard of. */
    private long heard;

    private int made;

    final Map<String, Reply> acknowledged = new LinkedHashMap<>();
    final Set<String> refused = new HashSet<>();

    /** @param cards ids that all clients of the board make and change, so that they often meet */
    SimClient(World world, SimNetwork network, BoardId board, Participant who, List<String> cards, boolean listens) {
        this.world = world;
        this.network = network;
        this.board = board;
        this.who = who;
        this.cards = cards;
        this.listens = listens;
        if (!listens) poll();
    }

    private void poll() {
        fetch();
        world.after(world.between(300, 3_000), this::poll);
    }

    BoardId board() {
        return board;
    }

    boolean listens() {
        return listens;
    }

    List<JsonObject> commits() {
        return commits;
    }

    boolean hasNothingLeft() {
        return unanswered.isEmpty();
    }

    /** Comes in at any node that lives, whatever it is a moment later. */
    void connect() {
        if (socket != null) return;
        List<SimNode> nodes = network.alive();
        if (nodes.isEmpty()) {
            world.after(500, this::connect);
            return;
        }
        socket = new SimSocket(world.oneOf(nodes), this);
        socket.node().come(socket);
    }

    void dropped(SimSocket by) {
        if (socket != by) return;
        socket = null;
        fetching = false;
        world.count("client disconnected");
        world.after(world.between(20, 1_500), this::connect);
    }

    void greeted(SimSocket by, long head) {
        if (socket != by) return;
        List.copyOf(unanswered.keySet()).forEach(this::send);
        heard = Math.max(heard, head);
        if (heard > commits.size()) fetch();
    }

    /** A message for this client; the network may do to it what it likes. */
    void shown(SimSocket by, JsonObject page) {
        network.carry("frame", in, () -> {
            if (socket != by) return;
            take(page);
            if (heard == commits.size()) return;
            world.count("client saw a gap");
            fetch();
        });
    }

    private void take(JsonObject page) {
        JsonArray come = page.getJsonArray("commits");
        for (int i = 0; i < come.size(); i++) {
            JsonObject commit = come.getJsonObject(i);
            if (commit.getLong("seq") == commits.size() + 1) commits.add(commit);
        }
        heard = Math.max(heard, page.getLong("head"));
    }

    private void fetch() {
        SimSocket asked = socket;
        if (fetching || asked == null) return;
        fetching = true;
        asked.node().rooms().commits(board, commits.size()).onComplete(page -> {
            if (socket != asked) return;
            fetching = false;
            if (page.succeeded()) take(page.result().toJsonObject());
            // What came meanwhile did not follow on what it had then.
            if (heard > commits.size()) world.after(page.succeeded() ? 20 : 300, this::fetch);
        });
    }

    /** Does something, now and then, until all is calm. */
    void work() {
        if (world.isCalm()) return;
        if (unanswered.size() < 4) submit(command());
        if (world.mishap(60, "connection cut") && socket != null) socket.node().drop(socket);
        world.after(world.between(30, 600), this::work);
    }

    /** A change that is never refused. */
    void say() {
        submit(new JsonObject()
                .put("id", who.id() + "-said-" + made)
                .put("type", "post-card")
                .put("card", "said-" + made++)
                .put("kind", "question")
                .put("text", "Do you all see this?"));
    }

    private void submit(JsonObject command) {
        unanswered.put(command.getString("id"), command.toBuffer());
        send(command.getString("id"));
    }

    private JsonObject command() {
        var command = new JsonObject().put("id", who.id() + "-" + made++).put("card", world.oneOf(cards));
        return switch (world.below(8)) {
            case 0, 1, 2 ->
                command.put("type", "post-card").put("kind", "observation").put("text", "Seen " + made);
            case 3, 4 ->
                command.put("type", "move-card").put("x", world.below(1_000)).put("y", made);
            case 5 -> command.put("type", "edit-card").put("text", "Said " + made);
            case 6 -> command.put("type", "bin-card");
            default -> command.put("type", "restore-card");
        };
    }

    private void send(String id) {
        SimSocket to = socket;
        Buffer command = unanswered.get(id);
        if (to == null || command == null) return;
        network.carry("command", out, () -> {
            SimNode node = to.node();
            if (!node.isAlive()) return;
            boolean done = node.store().has(board, id);
            node.rooms().submit(board, who, command).onComplete(reply -> {
                if (done && isRefusal(reply)) throw new AssertionError(id + " is in the log, and was refused");
                answer(to, id, reply);
            });
        });
        world.after(ANSWER_MILLIS_MAX, () -> {
            if (unanswered.containsKey(id)) {
                world.count("sent again");
                send(id);
            }
        });
    }

    private static boolean isRefusal(AsyncResult<Reply> reply) {
        return reply.failed() && reply.cause() instanceof Refused no && !UNKNOWN.contains(no.rejection());
    }

    private void answer(SimSocket by, String id, AsyncResult<Reply> reply) {
        network.carry("reply", in, () -> {
            if (socket != by) return;
            if (reply.succeeded()) {
                Reply before = acknowledged.put(id, reply.result());
                if (before != null && !before.equals(reply.result()))
                    throw new AssertionError(id + " was answered " + before + " and then " + reply.result());
                unanswered.remove(id);
            } else if (isRefusal(reply)) {
                if (!acknowledged.containsKey(id)) refused.add(id);
                unanswered.remove(id);
            } else if (!(reply.cause() instanceof Refused)) {
                throw new AssertionError("an answer that means nothing", reply.cause());
            } else {
                world.after(world.between(50, 1_000), () -> send(id));
            }
        });
    }
}
