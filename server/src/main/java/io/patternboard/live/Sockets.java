package io.patternboard.live;

import io.patternboard.board.ParticipantId;
import io.patternboard.nodes.Cluster;
import io.patternboard.nodes.Note;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All open sockets of this server, on whatever event loop, within their bounds. */
public final class Sockets {
    private static final String CLOSE = "close";
    static final int TOTAL_MAX = 20_000;
    static final int PER_IDENTITY_MAX = 500;

    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> perIdentity = new ConcurrentHashMap<>();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    private final @Nullable Cluster cluster;

    /** Those of the only node. */
    public Sockets() {
        this(null);
    }

    /** @param cluster null where this node is the only one */
    public Sockets(@Nullable Cluster cluster) {
        this.cluster = cluster;
        if (cluster != null) cluster.on(CLOSE, (from, note) -> closeHere(new ParticipantId(note.get("participant"))));
    }

    /** Counts the line in; false where that is one too many. */
    boolean open(Line line) {
        if (lines.size() >= TOTAL_MAX) return false;
        int held = perIdentity.merge(line.identity().key(), 1, Integer::sum);
        if (held > PER_IDENTITY_MAX) {
            release(line);
            return false;
        }
        return lines.add(line);
    }

    void closed(Line line) {
        if (lines.remove(line)) release(line);
    }

    private void release(Line line) {
        perIdentity.computeIfPresent(line.identity().key(), (key, held) -> held == 1 ? null : held - 1);
    }

    /** Closes every socket on which that participant is, on every node, now: for who leaves or is no longer welcome. */
    public void close(ParticipantId participant) {
        closeHere(participant);
        if (cluster != null) cluster.neighbours().tellAll(Note.of(CLOSE).with("participant", participant));
    }

    /** Takes nothing more from any client of this node, so that what is under way can come to its end. */
    public void hush() {
        lines.forEach(Line::hush);
    }

    /** Closes all sockets: their clients come back, to another node where there is one. */
    public void closeAll() {
        lines.forEach(Line::close);
    }

    private void closeHere(ParticipantId participant) {
        for (Line line : lines) {
            boolean theirs = line.identity().memberships().stream()
                    .anyMatch(one -> one.participant().equals(participant));
            if (theirs) line.close();
        }
    }

    /**
     * Carries out a request of a session of the fallbacks that hears, and so opens it where it is new; a new one is bound to
     * the identity until it ends. False, and nothing happens, where it is another's or ends just now.
     */
    public boolean hear(String id, Identity identity, Consumer<Session> request) {
        if (sessions.size() >= TOTAL_MAX && !sessions.containsKey(id)) return false;
        Session session = sessions.computeIfAbsent(id, fresh -> new Session(fresh, identity.key()));
        if (!session.owner.equals(identity.key()) || !session.carryOut(() -> request.accept(session))) return false;
        if (session.hasEnded()) sessions.remove(id, session);
        return true;
    }

    /** Whether that session of the fallbacks was begun by this identity. */
    public boolean owns(String id, Identity identity) {
        Session session = sessions.get(id);
        return session != null && session.owner.equals(identity.key());
    }

    void end(Session session) {
        session.end();
        sessions.remove(session.id, session);
    }

    /** How many sockets are open. */
    public int count() {
        return lines.size();
    }
}
