package io.patternboard.http;

import io.patternboard.board.BoardId;
import io.patternboard.live.Encoded;
import io.patternboard.live.InTurn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends whole boards. The encoded board is the room's, made once for each seq; here it is kept compressed, and everybody's
 * own part is added behind it: hundreds who come back at once cost one compression.
 */
public final class WholeBoards {
    private static final int KEPT_BYTES_MAX = 64 * 1_024 * 1_024;

    /** @param seq the commit after which the board was like this */
    private record Kept(long seq, Future<BegunGzip> begun) {
        int bytes() {
            BegunGzip done = begun.succeeded() ? begun.result() : null;
            return done == null ? 0 : done.deflated().length();
        }
    }

    private final Vertx vertx;
    private final Outgoing outgoing;
    private final InTurn inTurn = new InTurn();
    private final Map<BoardId, Kept> kept = new LinkedHashMap<>(64, 0.75f, true);

    public WholeBoards(Vertx vertx, Outgoing outgoing) {
        this.outgoing = outgoing;
        this.vertx = vertx;
    }

    /** Answers {@code {seq, damaged?, board, mine}}; {@code mine} null leaves it out. */
    Future<Void> answer(RoutingContext context, BoardId id, Encoded board, @Nullable Buffer mine) {
        var response = context.response();
        String own = mine == null ? "" : mine.toString();
        String etag = "\"" + board.seq() + "-" + Etags.of(own) + "\"";
        response.putHeader("Content-Type", "application/json")
                .putHeader("ETag", etag)
                .putHeader("Vary", "Accept-Encoding, Authorization, Cookie")
                .putHeader("Cache-Control", "private, no-cache");
        if (Etags.match(context, etag)) return response.setStatusCode(304).end();
        Buffer head =
                Buffer.buffer("{\"seq\":" + board.seq() + (board.damaged() ? ",\"damaged\":true" : "") + ",\"board\":");
        Buffer tail = Buffer.buffer(mine == null ? "}" : ",\"mine\":" + own + "}");
        if (Gzip.accepted(context)) {
            response.putHeader("Content-Encoding", "gzip");
            return begun(id, board, head).compose(begun -> outgoing.shared(context, begun.endedWith(tail)));
        }
        return outgoing.shared(context, List.of(head, board.json(), tail));
    }

    Outgoing outgoing() {
        return outgoing;
    }

    private synchronized Future<BegunGzip> begun(BoardId id, Encoded board, Buffer head) {
        Kept known = kept.get(id);
        if (known != null && known.seq == board.seq() && !known.begun.failed()) return known.begun;
        // Not on the event loop: a megabyte takes milliseconds in which no screen would get its change.
        Future<BegunGzip> begun = inTurn.carryOut(
                board.json().length(),
                () -> vertx.executeBlocking(
                        () -> BegunGzip.of(
                                Buffer.buffer(head.length() + board.json().length())
                                        .appendBuffer(head)
                                        .appendBuffer(board.json())),
                        false));
        // Somebody may still be answered from an older board: that must not push out the newer.
        if (known == null || known.seq <= board.seq()) kept.put(id, new Kept(board.seq(), begun));
        return begun.onSuccess(done -> forgetTheOldest());
    }

    private synchronized void forgetTheOldest() {
        int bytes = kept.values().stream().mapToInt(Kept::bytes).sum();
        Iterator<Kept> oldest = kept.values().iterator();
        while (bytes > KEPT_BYTES_MAX && oldest.hasNext()) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }
}
