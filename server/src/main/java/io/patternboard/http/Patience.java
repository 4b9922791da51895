package io.patternboard.http;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets connections in within their bounds, and ends those that make us wait: who sends a request letter by letter holds a
 * place that somebody else needs. An idle timeout does not see them, for they are never idle. One for each event loop.
 */
final class Patience implements Handler<RoutingContext> {
    /**
     * @param first from the connection to the end of its first request's headers
     * @param body from the headers to the end of what follows them
     * @param next from an answer to the end of the next request's headers
     */
    record Waits(Duration first, Duration body, Duration next) {
        static final Waits USUAL = new Waits(Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(170));
    }

    private static final long NEVER = Long.MAX_VALUE;
    private static final int UPGRADED = 101;

    private final Connections connections;
    private final Callers callers;
    private final Waits waits;
    private final Map<HttpConnection, Long> deadlines = new HashMap<>();

    Patience(Vertx vertx, Connections connections, Callers callers, Waits waits) {
        this.connections = connections;
        this.callers = callers;
        this.waits = waits;
        vertx.setPeriodic(Math.max(1, waits.first.toMillis() / 4), tick -> endTheLate());
    }

    /** A connection was made; nothing was said on it yet. */
    void met(HttpConnection connection) {
        @Nullable String address = callers.of(connection.remoteAddress());
        if (!connections.enter(address)) {
            connection.close();
            return;
        }
        wait(connection, waits.first);
        // Not the connection's own close handler: who goes in the middle of an upgrade is never told of to that.
        context(connection).channel().closeFuture().addListener(closed -> {
            deadlines.remove(connection);
            connections.leave(address);
        });
    }

    /** A request's headers are here. */
    @Override
    public void handle(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        if (deadlines.containsKey(connection)) {
            wait(connection, waits.body);
            context.request().end().onComplete(all -> {
                // An answer may have gone out before. What became a WebSocket says no more requests, and has no end of
                // its
                // answer either; the bridge looks after it.
                if (!context.response().ended() || context.response().getStatusCode() == UPGRADED)
                    deadlines.replace(connection, NEVER);
            });
            context.addEndHandler(answered -> {
                if (deadlines.containsKey(connection)) wait(connection, waits.next);
            });
        }
        context.next();
    }

    private void wait(HttpConnection connection, Duration how) {
        deadlines.put(connection, System.nanoTime() + how.toNanos());
    }

    private void endTheLate() {
        long now = System.nanoTime();
        List<HttpConnection> late = deadlines.entrySet().stream()
                .filter(each -> each.getValue() != NEVER && each.getValue() - now < 0)
                .map(Map.Entry::getKey)
                .toList();
        late.forEach(Patience::cut);
    }

    /** Ends it now: as it is closed otherwise, it would first wait until all that was said before is read. */
    static void cut(HttpConnection connection) {
        // From here on and not by the channel: on the way from there it would be asked to wait.
        context(connection).close();
    }

    /** Whether its other end can still be told something, as far as is known by now. */
    static boolean isThere(HttpConnection connection) {
        return context(connection).channel().isActive();
    }

    private static ChannelHandlerContext context(HttpConnection connection) {
        return ((HttpServerConnection) connection).channelHandlerContext();
    }
}
