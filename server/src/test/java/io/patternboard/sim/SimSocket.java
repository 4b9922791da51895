package io.patternboard.sim;

import io.patternboard.board.BoardId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** One connection of a client to a node: whatever the network does then, the node sends every commit once and in order. */
final class SimSocket {
    private static final long NOTHING = -1;

    private final SimNode node;
    private final SimClient client;
    /** The last commit it need not be sent, or has been. */
    private long shown = NOTHING;

    /** Where that began; it may have begun before the client was told up to where it fetches. */
    private long first;

    SimSocket(SimNode node, SimClient client) {
        this.node = node;
        this.client = client;
    }

    SimNode node() {
        return node;
    }

    BoardId board() {
        return client.board();
    }

    boolean listens() {
        return client.listens();
    }

    /** @param head up to where the client fetches what it does not have; after that all is shown to it */
    void greet(long head) {
        if (shown == NOTHING) shown = head;
        else if (head < first - 1)
            throw new AssertionError("told to fetch up to " + head + ", and shown only what comes from " + first);
        client.greeted(this, head);
    }

    void show(JsonObject page) {
        JsonArray commits = page.getJsonArray("commits");
        // A room that follows one that broke says how far it is.
        if (commits.isEmpty()) {
            client.shown(this, page);
            return;
        }
        long first = commits.getJsonObject(0).getLong("seq");
        long last = commits.getJsonObject(commits.size() - 1).getLong("seq");
        if (shown == NOTHING) this.first = first;
        else if (first > shown + 1) throw new AssertionError("a gap: shown " + first + " after " + shown);
        else if (last <= shown) throw new AssertionError("shown again: " + first + " to " + last);
        shown = last;
        client.shown(this, page);
    }

    void drop() {
        client.dropped(this);
    }
}
