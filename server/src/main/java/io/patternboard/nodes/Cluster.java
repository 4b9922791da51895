package io.patternboard.nodes;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node's place among the others: what they say goes to whoever listens for it. */
public final class Cluster implements Neighbours.Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    private final Neighbours neighbours;
    private final Nodes nodes;
    private final Map<String, BiConsumer<String, Note>> listeners = new ConcurrentHashMap<>();
    private volatile BiFunction<String, Note, Future<Buffer>> answers =
            (from, note) -> Future.failedFuture(new Neighbours.Leaving());
    private volatile boolean begun;

    public Cluster(Neighbours neighbours, Nodes nodes) {
        this.neighbours = neighbours;
        this.nodes = nodes;
    }

    public Neighbours neighbours() {
        return neighbours;
    }

    public Nodes nodes() {
        return nodes;
    }

    /** Hands on what is told of that kind, with the name of the node that told it. */
    public void on(String what, BiConsumer<String, Note> listener) {
        listeners.put(what, listener);
    }

    /** Who answers questions; until there is somebody, the nodes that ask are sent elsewhere. */
    public void answering(BiFunction<String, Note, Future<Buffer>> who) {
        answers = who;
    }

    /** Says hello from now on: other nodes send questions only to one that does. */
    public void begin(Loop loop) {
        begun = true;
        loop.run(() -> nodes.greet(neighbours, loop));
    }

    /** Tells the others that this node takes nothing more. */
    public void leave() {
        nodes.leave();
        neighbours.tellAll(nodes.hello());
    }

    @Override
    public Future<Buffer> asked(String from, Note note) {
        try {
            return answers.apply(from, note);
        } catch (RuntimeException no) {
            return Future.failedFuture(no);
        }
    }

    @Override
    public void told(String from, Note note) {
        if (Nodes.isHello(note)) {
            // Not while it is still starting: it would be asked, could not answer, and be taken for one that leaves.
            if (nodes.heard(from, note) && begun) neighbours.tell(from, nodes.hello());
            return;
        }
        BiConsumer<String, Note> listener = listeners.get(note.what());
        if (listener == null) LOG.warn("Nobody listens for a note of kind {}", note.what());
        else listener.accept(from, note);
    }
}
