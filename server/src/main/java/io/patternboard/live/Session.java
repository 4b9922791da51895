package io.patternboard.live;

/**
 * One session of the SockJS fallbacks. Its requests come on connections of their own, so on any event loop, and are held
 * together by nothing but an id in the address; SockJS keeps a session from being opened twice only where they come one
 * after the other.
 */
public final class Session {
    final String id;
    final String owner;
    private boolean opened;
    private boolean ended;

    /** @param owner whose it is: the key of an identity */
    Session(String id, String owner) {
        this.id = id;
        this.owner = owner;
    }

    /** Carries out one of its requests, at once, while no other is; false where the session has ended meanwhile. */
    synchronized boolean carryOut(Runnable request) {
        if (ended) return false;
        request.run();
        // SockJS made no socket of it.
        if (!opened) ended = true;
        return true;
    }

    /** Whether this is the one socket that opens with it: true once. */
    synchronized boolean opens() {
        boolean first = !opened;
        opened = true;
        return first;
    }

    synchronized void end() {
        ended = true;
    }

    synchronized boolean hasEnded() {
        return ended;
    }
}
