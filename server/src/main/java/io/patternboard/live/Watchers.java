package io.patternboard.live;

import io.patternboard.nodes.Neighbours;
import io.patternboard.nodes.Note;
import java.util.HashMap;
import java.util.Map;

/**
 * The other nodes that have sockets on one board. Each is told everything once, however many sockets it has; one that
 * does not ask again in time is forgotten, so that nothing piles up for a node that is gone.
 */
final class Watchers {
    static final long RENEW_MILLIS = 5_000;
    private static final long FORGET_MILLIS = 16_000;

    private final Map<String, Long> asked = new HashMap<>();

    /** True where it is new. */
    boolean add(String node, long nowMillis) {
        return asked.put(node, nowMillis) == null;
    }

    /** True where none are left. */
    boolean forgetSilent(long nowMillis) {
        asked.values().removeIf(at -> nowMillis - at > FORGET_MILLIS);
        return asked.isEmpty();
    }

    void tell(Neighbours neighbours, Note note, String but) {
        for (String node : asked.keySet()) if (!node.equals(but)) neighbours.tell(node, note);
    }
}
