package io.patternboard.live;

import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.nodes.Cluster;
import io.patternboard.nodes.Neighbours;
import io.patternboard.nodes.Nodes;
import io.patternboard.nodes.Note;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One shard's share in what goes from node to node: what rooms here say to the nodes that have sockets on their boards,
 * and what rooms elsewhere say to the sockets here. On its shard's event loop.
 */
final class Relay {
    /** {@code board, first, last, places}: commits that are stored, and whether they change somebody's place. */
    private static final String SHOWN = "shown";
    /** {@code board, address}: a frame for sockets. */
    private static final String SAID = "said";
    /** {@code board, address}: JSON for the board's presence. */
    private static final String TOLD = "told";

    static final List<String> NOTES = List.of(SHOWN, SAID, TOLD, Elsewhere.HERE, Elsewhere.THERE, Elsewhere.WHO);

    private final Neighbours neighbours;
    private final Nodes nodes;
    private final Outlet outlet;
    private final Following.Way way;
    private final Supplier<Elsewhere> elsewhere;
    private final InstantSource clock;
    private final Map<BoardId, Watchers> watchers = new HashMap<>();
    private final Map<BoardId, Following> followings = new HashMap<>();

    Relay(Cluster cluster, Outlet outlet, Following.Way way, Supplier<Elsewhere> elsewhere, InstantSource clock) {
        this.neighbours = cluster.neighbours();
        this.nodes = cluster.nodes();
        this.outlet = outlet;
        this.way = way;
        this.elsewhere = elsewhere;
        this.clock = clock;
    }

    /** A socket of this node wants to hear of the board; the answer is the last commit it need not wait for. */
    Future<Long> come(BoardId board) {
        Following following = followings.computeIfAbsent(board, one -> new Following(one, way, outlet));
        following.come();
        return following.watched().map(ok -> following.shown());
    }

    void leave(BoardId board) {
        Following following = followings.get(board);
        if (following != null && following.leave()) followings.remove(board);
    }

    /** That node has sockets on the board. */
    void watch(BoardId board, String node) {
        if (node.equals(neighbours.self())) return;
        boolean fresh = watchers.computeIfAbsent(board, one -> new Watchers()).add(node, clock.millis());
        if (!fresh) return;
        // It does not know yet who is on the board elsewhere.
        Note who = Note.of(Elsewhere.WHO).with("board", board);
        tell(board, who, node);
        elsewhere.get().asked(board);
    }

    Screens.Audience audience(BoardId board) {
        return new Screens.Audience() {
            @Override
            public void commits(List<Commit> stored, Frame frame) {
                long first = stored.get(0).seq();
                long last = stored.get(stored.size() - 1).seq();
                boolean places = Places.changedBy(stored);
                show(board, first, last, places, frame);
                Note note =
                        Note.of(SHOWN).with("board", board).with("first", first).with("last", last);
                tell(board, note.with("places", places).with(frame.envelope()), "");
            }

            @Override
            public void publish(String address, Frame frame) {
                outlet.publish(address, frame);
                tell(
                        board,
                        Note.of(SAID)
                                .with("board", board)
                                .with("address", address)
                                .with(frame.envelope()),
                        "");
            }

            @Override
            public void publish(String address, JsonObject told) {
                outlet.publish(address, told);
                tell(board, note(address, told), "");
            }

            @Override
            public void publishToAll(String address, JsonObject told) {
                outlet.publish(address, told);
                neighbours.tellAll(note(address, told));
            }

            private Note note(String address, JsonObject told) {
                return Note.of(TOLD)
                        .with("board", board)
                        .with("address", address)
                        .with(told.toBuffer());
            }
        };
    }

    private void tell(BoardId board, Note note, String but) {
        Watchers told = watchers.get(board);
        if (told != null) told.tell(neighbours, note, but);
    }

    private void show(BoardId board, long first, long last, boolean places, Frame frame) {
        Following following = followings.get(board);
        if (following != null) following.take(first, last, places, frame);
    }

    /** Takes in what another node's room said. */
    void take(String from, BoardId board, Note note) {
        switch (note.what()) {
            case SHOWN -> {
                // A node of an earlier version does not say: then it is looked for.
                boolean places = !"false".equals(note.about().get("places"));
                show(board, note.number("first"), note.number("last"), places, new Frame(note.body()));
            }
            case SAID -> outlet.publish(note.get("address"), new Frame(note.body()));
            case TOLD -> outlet.publish(note.get("address"), note.body().toJsonObject());
            case Elsewhere.HERE -> passOn(from, board, note);
            case Elsewhere.THERE -> elsewhere.get().told(note.get("whose"), board, note);
            case Elsewhere.WHO -> elsewhere.get().asked(board);
            default -> throw new IllegalArgumentException("no such note: " + note.what());
        }
    }

    /** Tells the other nodes on the board, by way of where the board lives, who is on it here. */
    void here(BoardId board, Note note) {
        if (nodes.owns(board.value())) passOn(neighbours.self(), board, note);
        else neighbours.tell(nodes.owner(board.value()), note);
    }

    private void passOn(String from, BoardId board, Note here) {
        Note there = new Note(Elsewhere.THERE, here.about(), here.body()).with("whose", from);
        tell(board, there, from);
        if (!from.equals(neighbours.self())) elsewhere.get().told(from, board, there);
    }

    /** For tests: how many boards it keeps something for. */
    int boards() {
        return followings.size() + watchers.size();
    }

    /** Asks every room to go on, wherever it is by now, and forgets the nodes that no longer ask here. */
    void renew() {
        followings.values().forEach(Following::renew);
        long now = clock.millis();
        watchers.values().removeIf(each -> each.forgetSilent(now));
    }
}
