package io.patternboard.http;

import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;

/**
 * Bounds what is held of bodies that are not yet all here, for everybody together: else a few hundred who send nearly all of
 * a large one, and no more, would fill the memory. Small ones always get in, so that whoever uses this up keeps nobody from
 * their work. For all event loops.
 */
public final class Incoming {
    /** Most commands are far below. */
    private static final int SMALL_BYTES = 4 * 1_024;

    private final long bytesMax;
    private final Map<String, Long> byAddress = new HashMap<>();
    private long bytes;

    public Incoming() {
        this(Math.max(32L * 1_024 * 1_024, Runtime.getRuntime().maxMemory() / 8));
    }

    /** @param bytesMax for all together; one address gets half of it */
    Incoming(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Lets bodies of at most so many bytes in as long as there is room; to be asked before any of one is read. */
    Handler<RoutingContext> upTo(int limitBytes, Callers callers) {
        return context -> {
            long size = Math.min(limitBytes, size(context.request(), limitBytes));
            if (size > SMALL_BYTES) {
                String address = callers.of(context.request());
                if (!take(address, size)) throw new Refused(Rejection.TOO_BUSY);
                context.request().end().onComplete(all -> giveBack(address, size));
            }
            context.next();
        };
    }

    /** What it says of itself; all it may be where it says nothing. */
    private static long size(HttpServerRequest request, int limitBytes) {
        if (request.headers().contains("Transfer-Encoding")) return limitBytes;
        String said = request.getHeader("Content-Length");
        return said == null ? 0 : Long.parseLong(said);
    }

    private synchronized boolean take(String address, long size) {
        long held = byAddress.getOrDefault(address, 0L) + size;
        if (bytes + size > bytesMax || held > bytesMax / 2) return false;
        bytes += size;
        byAddress.put(address, held);
        return true;
    }

    private synchronized void giveBack(String address, long size) {
        bytes -= size;
        byAddress.computeIfPresent(address, (one, held) -> held == size ? null : held - size);
    }
}
