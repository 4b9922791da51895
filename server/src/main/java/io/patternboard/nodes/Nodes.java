package io.patternboard.nodes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * Which nodes serve, as far as this one knows, and so where each board lives. Nodes say hello every second. Two nodes may
 * see it differently for a while: then a board has two rooms, and the log's unique index decides between them.
 */
public final class Nodes {
    public static final long HELLO_MILLIS = 1_000;
    private static final long SILENT_MILLIS_MAX = 6_000;
    /** A node that did not answer is passed over so long, unless it says hello later than that. */
    private static final long SUSPECT_MILLIS = 3_000;

    private static final String WHAT = "hello";

    private final String self;
    private final LongSupplier millis;
    private final Map<String, Long> heard = new HashMap<>();
    private final Map<String, Long> suspected = new HashMap<>();
    private final Set<String> leaving = new HashSet<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private boolean left;
    private volatile List<String> serving;

    /** @param millis a clock that only goes forward */
    public Nodes(String self, LongSupplier millis) {
        this.self = self;
        this.millis = millis;
        this.serving = List.of(self);
    }

    /** Is called after each change, on whatever thread noticed it. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Says hello now and every second, and notices who no longer does. */
    public void greet(Neighbours neighbours, Loop loop) {
        neighbours.tellAll(hello());
        sweep();
        loop.after(HELLO_MILLIS, () -> greet(neighbours, loop));
    }

    public synchronized Note hello() {
        return Note.of(WHAT).with("leaving", left);
    }

    public static boolean isHello(Note note) {
        return note.what().equals(WHAT);
    }

    /** A node said hello; true where it was not known to serve, so that it can be greeted back. */
    public boolean heard(String node, Note hello) {
        boolean leaves = Boolean.parseBoolean(hello.get("leaving"));
        boolean fresh;
        synchronized (this) {
            fresh = heard.put(node, millis.getAsLong()) == null;
            if (leaves) leaving.add(node);
        }
        update();
        return fresh;
    }

    /** It says itself that it takes nothing more. */
    public void leaves(String node) {
        synchronized (this) {
            leaving.add(node);
        }
        update();
    }

    /** It is gone for certain, and comes back under another name. */
    public void gone(String node) {
        synchronized (this) {
            heard.remove(node);
            leaving.remove(node);
            suspected.remove(node);
        }
        update();
    }

    /** It did not answer. */
    public void suspect(String node) {
        synchronized (this) {
            suspected.put(node, millis.getAsLong());
        }
        update();
    }

    /** This node takes no boards any more, as long as there is another. */
    public void leave() {
        synchronized (this) {
            left = true;
        }
        update();
    }

    public void sweep() {
        update();
    }

    private void update() {
        synchronized (this) {
            long now = millis.getAsLong();
            heard.values().removeIf(at -> now - at > SILENT_MILLIS_MAX);
            leaving.retainAll(heard.keySet());
            suspected.values().removeIf(at -> now - at > SUSPECT_MILLIS);
            Set<String> all = new HashSet<>(heard.keySet());
            all.removeAll(leaving);
            all.removeAll(suspected.keySet());
            if (!left || all.isEmpty()) all.add(self);
            List<String> next = all.stream().sorted().toList();
            if (next.equals(serving)) return;
            serving = next;
        }
        listeners.forEach(Runnable::run);
    }

    /** The nodes that serve, this one included. */
    public List<String> serving() {
        return serving;
    }

    /** Where the board lives: rendezvous hashing (Thaler and Ravishankar), so that a change moves few boards. */
    public String owner(String board) {
        List<String> candidates = serving;
        String best = candidates.get(0);
        long most = Long.MIN_VALUE;
        for (String node : candidates) {
            long score = score(node, board);
            if (score <= most) continue;
            most = score;
            best = node;
        }
        return best;
    }

    public boolean owns(String board) {
        return owner(board).equals(self);
    }

    /** FNV-1a, and the finaliser of MurmurHash3, without which similar names would score alike. */
    private static long score(String node, String board) {
        long hash = 0xcbf29ce484222325L;
        for (byte each : (node + "/" + board).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }

    /** For tests and the log. */
    @Override
    public synchronized String toString() {
        return new ArrayList<>(serving).toString();
    }
}
