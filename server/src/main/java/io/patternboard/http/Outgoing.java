package io.patternboard.http;

import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

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
    private final long ownBytesMax;
    private final long patienceMillis;
    private final AtomicLong ownBytes = new AtomicLong();

    public Outgoing(Vertx vertx) {
        this(vertx, Math.max(64L * 1_024 * 1_024, Runtime.getRuntime().maxMemory() / 8), PATIENCE_MILLIS);
    }

    /** @param ownBytesMax most bytes under way that were made for one answer alone */
    Outgoing(Vertx vertx, long ownBytesMax, long patienceMillis) {
        this.vertx = vertx;
        this.ownBytesMax = ownBytesMax;
        this.patienceMillis = patienceMillis;
    }

    /** Sends what was made for this request alone. */
    Future<Void> own(RoutingContext context, Buffer content) {
        long bytes = content.length();
        if (ownBytes.addAndGet(bytes) > ownBytesMax) {
            ownBytes.addAndGet(-bytes);
            return Future.failedFuture(new Refused(Rejection.TOO_BUSY));
        }
        context.addEndHandler(ended -> ownBytes.addAndGet(-bytes));
        return shared(context, List.of(content));
    }

    /** Sends the parts one after the other; the large ones are kept for others too, and never copied whole. */
    Future<Void> shared(RoutingContext context, List<Buffer> parts) {
        HttpServerResponse response = context.response();
        long bytes = parts.stream().mapToLong(Buffer::length).sum();
        response.putHeader("Content-Length", Long.toString(bytes));
        if (bytes <= PIECE_BYTES) {
            for (Buffer part : parts) response.write(part);
            return response.end();
        }
        long millis = patienceMillis + bytes * 1_000 / BYTES_PER_SECOND_MIN;
        long timer =
                vertx.setTimer(millis, late -> context.request().connection().close());
        context.addEndHandler(ended -> vertx.cancelTimer(timer));
        Promise<Void> done = Promise.promise();
        new Pieces(response, parts, done).writeWhileRead();
        return done.future();
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
                    // Whoever asked has gone: nobody is to be told.
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
            response.end().onComplete(ended -> done.tryComplete());
        }
    }
}
