package io.patternboard.live;

import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a socket before it opened; the routes put it on the request that opens one.
 *
 * @param session of the SockJS fallbacks; null for WebSockets, which are one connection
 * @param framed whether messages travel in SockJS frames
 */
public record SocketGate(Identity identity, @Nullable Session session, boolean framed) {
    private static final String KEY = "socket-gate";

    public void putOn(RoutingContext context) {
        context.put(KEY, this);
    }

    static SocketGate of(RoutingContext context) {
        return context.get(KEY);
    }

    /** Whether a socket may open through it: a session has one. */
    boolean opens() {
        return session == null || session.opens();
    }

    void end(Sockets sockets) {
        if (session != null) sockets.end(session);
    }
}
