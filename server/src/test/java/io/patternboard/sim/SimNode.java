package io.patternboard.sim;

import io.patternboard.board.Limits;
import io.patternboard.live.Frame;
import io.patternboard.live.OpenAtMost;
import io.patternboard.live.Outlet;
import io.patternboard.live.Rooms;
import io.patternboard.nodes.Cluster;
import io.patternboard.nodes.Nodes;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One node with the real rooms in it, and the clients that are connected to it. */
final class SimNode {
    private static final Instant START = Instant.parse("2026-03-02T09:30:00Z");
    private static final long[] IDLE_MILLIS = {3_000, 3_600_000};
    private static final long SKEW_MILLIS_MAX = 200;

    private final World world;
    private final SimStore store;
    private final String name;
    private final SimLoop loop;
    private final Cluster cluster;
    private final Rooms rooms;
    private final Set<SimSocket> sockets = new LinkedHashSet<>();
    private final Map<String, List<Promise<Buffer>>> waiting = new HashMap<>();
    private boolean alive = true;

    SimNode(World world, String name, SimNetwork network, SimStore store) {
        this.world = world;
        this.store = store;
        this.name = name;
        long skew = world.between(0, SKEW_MILLIS_MAX);
        loop = new SimLoop(world, this::isAlive);
        cluster = new Cluster(network.seenFrom(this), new Nodes(name, world::millis));
        List<SimLoop> loops = List.of(loop, new SimLoop(world, this::isAlive));
        rooms = new Rooms(
                loops,
                store.seenFrom(loop),
                Limits.DEFAULT,
                IDLE_MILLIS[world.below(2)],
                new OpenAtMost(Long.MAX_VALUE, 5_000),
                () -> START.plusMillis(world.millis() + skew),
                new Sockets(),
                cluster);
        network.add(this);
        cluster.begin(loop);
    }

    String name() {
        return name;
    }

    SimLoop loop() {
        return loop;
    }

    Cluster cluster() {
        return cluster;
    }

    Rooms rooms() {
        return rooms;
    }

    SimStore store() {
        return store;
    }

    boolean isAlive() {
        return alive;
    }

    void come(SimSocket socket) {
        sockets.add(socket);
        if (socket.listens())
            rooms.come(socket.board()).onSuccess(socket::greet).onFailure(no -> drop(socket));
        else socket.greet(0);
    }

    /** The connection ends; the client notices. */
    void drop(SimSocket socket) {
        if (sockets.remove(socket) && socket.listens()) rooms.leave(socket.board());
        socket.drop();
    }

    /** How many boards somebody listens to here. */
    int listenedTo() {
        return (int) sockets.stream()
                .filter(SimSocket::listens)
                .map(SimSocket::board)
                .distinct()
                .count();
    }

    void waiting(String node, Promise<Buffer> answer) {
        waiting.computeIfAbsent(node, one -> new ArrayList<>()).add(answer);
    }

    /** It has been found out that that node is gone. */
    void gone(String node) {
        if (!alive) return;
        cluster.nodes().gone(node);
        List<Promise<Buffer>> asked = waiting.remove(node);
        if (asked != null) asked.forEach(each -> each.tryFail("gone"));
    }

    /** As with kill -9: nothing of what it had under way goes on. */
    void kill() {
        alive = false;
        List.copyOf(sockets).forEach(SimSocket::drop);
    }

    /** As before a restart: it goes when it has answered all that waits. */
    void leave(Runnable gone) {
        rooms.leave().onComplete(done -> {
            kill();
            gone.run();
        });
    }

    private final class Sockets implements Outlet {
        @Override
        public void publish(String address, Frame frame) {
            JsonObject page = frame.envelope().toJsonObject().getJsonObject("body");
            for (SimSocket socket : sockets) {
                if (!socket.listens() || !address.equals("board." + socket.board() + ".commits")) continue;
                store.requireStored(socket.board(), page.getJsonArray("commits"));
                socket.show(page);
            }
        }

        @Override
        public void publish(String address, JsonObject told) {
            // for presence, which is not simulated
        }
    }
}
