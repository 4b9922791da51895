package io.patternboard.sim;

import io.patternboard.nodes.Neighbours;
import io.patternboard.nodes.Note;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Between nodes, and between clients and nodes: what is sent may be lost, come late, twice, or in another order. */
final class SimNetwork {
    private static final long ANSWER_MILLIS_MAX = 12_000;
    private static final long LATE_MILLIS_MAX = 3_000;

    private final World world;
    private final boolean inOrder;
    private final Map<String, SimNode> nodes = new LinkedHashMap<>();
    /** Pairs of nodes that cannot reach each other. */
    private final Set<Set<String>> parted = new HashSet<>();

    SimNetwork(World world) {
        this.world = world;
        this.inOrder = world.below(2) == 0;
    }

    void add(SimNode node) {
        nodes.put(node.name(), node);
    }

    List<SimNode> alive() {
        return nodes.values().stream().filter(SimNode::isAlive).toList();
    }

    /** Cuts a few of the nodes off from the others, for a while; they all still reach the database. */
    void part() {
        List<SimNode> all = alive();
        Set<String> side = new LinkedHashSet<>();
        for (SimNode each : all) if (world.below(2) == 0) side.add(each.name());
        for (SimNode one : all) {
            for (SimNode other : all) {
                if (side.contains(one.name()) != side.contains(other.name()))
                    parted.add(Set.of(one.name(), other.name()));
            }
        }
        if (!parted.isEmpty()) world.count("network parted");
    }

    void join() {
        parted.clear();
    }

    /** The others notice, sooner or later; or only by its silence. */
    void killed(SimNode gone) {
        for (SimNode each : alive()) {
            if (world.below(4) > 0) world.after(world.between(50, 3_000), () -> each.gone(gone.name()));
        }
    }

    /** Delivers once, twice, late or not at all. */
    void carry(String kind, Runnable delivery) {
        if (world.mishap(25, kind + " lost")) return;
        int times = world.mishap(30, kind + " repeated") ? 2 : 1;
        for (int i = 0; i < times; i++) {
            boolean late = world.mishap(20, kind + " late");
            world.after(late ? world.between(20, LATE_MILLIS_MAX) : world.between(0, 8), delivery);
        }
    }

    /**
     * What a client's connection carries. In half of the runs that is as with TCP, in order and all of it until the
     * connection is cut; in the others it does what the protocol allows, which promises no more than best effort.
     */
    void carry(String kind, Pipe pipe, Runnable delivery) {
        if (!inOrder) {
            carry(kind, delivery);
            return;
        }
        boolean late = world.mishap(20, kind + " late");
        pipe.lastMillis = Math.max(pipe.lastMillis, world.millis() + world.between(0, late ? 1_000 : 8));
        world.after(pipe.lastMillis - world.millis(), delivery);
    }

    /** One direction of one client's connection. */
    static final class Pipe {
        private long lastMillis;
    }

    Neighbours seenFrom(SimNode node) {
        return new Seen(node);
    }

    private final class Seen implements Neighbours {
        private final SimNode self;

        Seen(SimNode self) {
            this.self = self;
        }

        @Override
        public String self() {
            return self.name();
        }

        @Override
        public Future<Buffer> ask(String name, Note note) {
            Promise<Buffer> answer = Promise.promise();
            self.waiting(name, answer);
            self.loop().after(ANSWER_MILLIS_MAX, () -> answer.tryFail("no answer in time"));
            if (!reaches(name)) return answer.future();
            SimNode node = nodes.get(name);
            carry("question", () -> {
                if (!node.isAlive()) return;
                node.cluster()
                        .asked(self.name(), note)
                        .onComplete(done -> carry("answer", () -> {
                            if (!self.isAlive()) return;
                            if (done.succeeded()) answer.tryComplete(done.result());
                            else answer.tryFail(done.cause());
                        }));
            });
            return answer.future();
        }

        @Override
        public void tell(String name, Note note) {
            if (!reaches(name)) return;
            SimNode node = nodes.get(name);
            carry(note.what(), () -> {
                if (node.isAlive()) node.cluster().told(self.name(), note);
            });
        }

        @Override
        public void tellAll(Note note) {
            for (SimNode each : new ArrayList<>(alive())) if (each != self) tell(each.name(), note);
        }

        private boolean reaches(String name) {
            boolean reached = nodes.containsKey(name) && !parted.contains(Set.of(self.name(), name));
            if (!reached) world.count("could not reach");
            return reached;
        }
    }
}
