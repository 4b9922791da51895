package io.patternboard.nodes;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** The other nodes, as they can be reached. Best effort: what is told may be lost, come late, twice or in another order. */
public interface Neighbours {
    /** Whoever takes in what other nodes say to this one. */
    interface Receiver {
        /** Fails with {@link io.patternboard.board.Refused} for a no, with {@link Leaving} where another node must be asked. */
        Future<Buffer> asked(String from, Note note);

        void told(String from, Note note);
    }

    /** The name of this node. */
    String self();

    /** Fails with {@link io.patternboard.board.Refused} where that node said no, with {@link Leaving}, or else is unknown. */
    Future<Buffer> ask(String node, Note note);

    void tell(String node, Note note);

    /** Tells every node but this one. */
    void tellAll(Note note);

    /** The node asked is about to stop and takes nothing more. */
    final class Leaving extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Leaving() {
            super("the node is leaving", null, false, false);
        }
    }
}
