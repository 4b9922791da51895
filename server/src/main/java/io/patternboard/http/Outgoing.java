package io.patternboard.http;

import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sends large answers as fast as they are read, and no faster: written at once, each would be copied whole for a reader who
 * may take it in drop by drop. What is made for one reader alone is bounded for all of them together, and who reads far
 * too slowly is let go.
 */
public final class Outgoing {
    private static final int PIECE_BYTES = 64 * 1_024;
    private static final long PATIENCE_MILLIS = 60_000;
    /** Slower than the slowest telephone. */
    private static final int BYTES_PER_SECOND_MIN = 8 * 1_024;

    private final Vertx vertx;
    private final long bytesMax;
    private final long patienceMillis;
    private final AtomicLong ownBytes = new AtomicLong();
    /** Those who read what others may read too, the longest at it first. */
    private final Set<Reader> readers = Collections.newSetFromMap(new LinkedHashMap<>());
    /** By how many of them each part is read: a buffer is only equal to itself here. */
    private final Map<Buffer, Integer> held = new IdentityHashMap<>();

    private long heldBytes;

    public Outgoing(Vertx vertx) {
        this(vertx, Math.max(64L * 1_024 * 1_024, Runtime.getRuntime().maxMemory() / 8), PATIENCE_MILLIS);
    }

    /** @param bytesMax most bytes under way that were made for one answer alone, and as many of those that several may read */
    Outgoing(Vertx vertx, long bytesMax, long patienceMillis) {
        this.vertx = vertx;
        this.bytesMax = bytesMax;
        this.patienceMillis = patienceMillis;
    }

    /** Sends what was made for this request alone. */
    Future<Void> own(RoutingContext context, Buffer content) {
        long bytes = content.length();
        if (ownBytes.addAndGet(bytes) > bytesMax) {
            ownBytes.addAndGet(-bytes);
            return Future.failedFuture(new Refused(Rejection.TOO_BUSY));
        }
        context.addEndHandler(ended -> ownBytes.addAndGet(-bytes));
        return send(context, List.of(content));
    }

    /**
     * Sends the parts one after the other; the large ones are kept for others too, and never copied whole. Where those on
     * their way come to too much together, since each is of another moment, whoever has been reading longest is let go.
     */
    Future<Void> shared(RoutingContext context, List<Buffer> parts) {
        List<Buffer> large =
                parts.stream().filter(part -> part.length() > PIECE_BYTES).toList();
        if (large.isEmpty()) return send(context, parts);
        Reader reader = new Reader(large, context.request().connection());
        context.addEndHandler(ended -> letGo(reader));
        letIn(reader).forEach(Patience::cut);
        return send(context, parts);
    }

    private static final class Reader {
        private final List<Buffer> parts;
        private final HttpConnection connection;

        Reader(List<Buffer> parts, HttpConnection connection) {
            this.parts = parts;
            this.connection = connection;
        }
    }

    /** The answer is who has to go for it. */
    private synchronized List<HttpConnection> letIn(Reader reader) {
        for (Buffer part : reader.parts) if (held.merge(part, 1, Integer::sum) == 1) heldBytes += part.length();
        readers.add(reader);
        List<HttpConnection> gone = new ArrayList<>();
        while (heldBytes > bytesMax && readers.size() > 1) {
            Reader longest = readers.iterator().next();
            letGo(longest);
            gone.add(longest.connection);
        }
        return gone;
    }

    private synchronized void letGo(Reader reader) {
        if (!readers.remove(reader)) return;
        for (Buffer part : reader.parts) {
            if (held.computeIfPresent(part, (one, count) -> count == 1 ? null : count - 1) == null)
                heldBytes -= part.length();
        }
    }

    private Future<Void> send(RoutingContext context, List<Buffer> parts) {
        HttpServerResponse response = context.response();
        long bytes = parts.stream().mapToLong(Buffer::length).sum();
        response.putHeader("Content-Length", Long.toString(bytes));
        if (bytes <= PIECE_BYTES) {
            for (Buffer part : parts) response.write(part);
            return response.end();
        }
        long timer = hurry(context, bytes);
        context.addEndHandler(ended -> vertx.cancelTimer(timer));
        Promise<Void> done = Promise.promise();
        new Pieces(response, parts, done).writeWhileRead();
        return done.future().compose(all -> {
            // Whoever asked has gone: nobody is to be told.
            if (response.closed()) return Future.succeededFuture();
            return response.end().otherwiseEmpty();
        });
    }

    private long hurry(RoutingContext context, long bytes) {
        long millis = patienceMillis + bytes * 1_000 / BYTES_PER_SECOND_MIN;
        return vertx.setTimer(
                Math.max(1, millis), late -> Patience.cut(context.request().connection()));
    }

    /** For an answer that is made while it goes out. */
    Parts parts(RoutingContext context) {
        return new Parts(context);
    }

    /**
     * An answer in parts, each made once the one before it has been read, and counted as made for this request alone until
     * then. One at a time.
     */
    final class Parts {
        private final RoutingContext context;
        private @Nullable Promise<Void> underWay;

        private Parts(RoutingContext context) {
            this.context = context;
            context.addEndHandler(ended -> {
                if (underWay != null) underWay.tryFail(new HttpClosedException("gone"));
            });
        }

        /** Succeeds when the part is read but for what fits into one write; fails where the reader has gone. */
        Future<Void> send(Buffer part) {
            if (context.response().closed()) return Future.failedFuture(new HttpClosedException("gone"));
            long bytes = part.length();
            if (ownBytes.addAndGet(bytes) > bytesMax) {
                ownBytes.addAndGet(-bytes);
                return Future.failedFuture(new Refused(Rejection.TOO_BUSY));
            }
            long timer = hurry(context, bytes);
            Promise<Void> done = Promise.promise();
            underWay = done;
            new Pieces(context.response(), List.of(part), done).writeWhileRead();
            return done.future().onComplete(read -> {
                vertx.cancelTimer(timer);
                ownBytes.addAndGet(-bytes);
            });
        }
    }

    private static final class Pieces {
        private final HttpServerResponse response;
        private final List<Buffer> parts;
        private final Promise<Void> done;
        private int part;
        private int at;

        Pieces(HttpServerResponse response, List<Buffer> parts, Promise<Void> done) {
            this.response = response;
            this.parts = parts;
            this.done = done;
        }

        void writeWhileRead() {
            while (part < parts.size()) {
                if (response.closed()) {
                    done.tryComplete();
                    return;
                }
                if (response.writeQueueFull()) {
                    response.drainHandler(read -> writeWhileRead());
                    return;
                }
                Buffer now = parts.get(part);
                int end = Math.min(now.length(), at + PIECE_BYTES);
                response.write(now.slice(at, end));
                at = end;
                if (at == now.length()) {
                    part++;
                    at = 0;
                }
            }
            response.drainHandler(null);
            done.tryComplete();
        }
    }
}
