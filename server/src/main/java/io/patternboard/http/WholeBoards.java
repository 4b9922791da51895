package io.patternboard.http;

import io.patternboard.board.BoardId;
import io.patternboard.live.Encoded;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends whole boards. The encoded board is the room's, made once per seq; here the compressed whole is kept for those
 * who ask the same next, since most people's own part is equal: hundreds who come back at once cost one compression.
 */
public final class WholeBoards {
    private static final int KEPT_BYTES_MAX = 32 * 1_024 * 1_024;

    private final Vertx vertx;
    private final Map<String, Future<Buffer>> kept = new LinkedHashMap<>(64, 0.75f, true);
    private int keptBytes;

    public WholeBoards(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Answers {@code {seq, board, mine}}; {@code mine} null leaves it out. */
    Future<Void> answer(RoutingContext context, BoardId id, Encoded board, @Nullable Buffer mine) {
        var response = context.response();
        String own = mine == null ? "" : mine.toString();
        String etag = "\"" + board.seq() + "-" + Etags.of(own) + "\"";
        response.putHeader("Content-Type", "application/json")
                .putHeader("ETag", etag)
                .putHeader("Vary", "Accept-Encoding, Authorization, Cookie")
                .putHeader("Cache-Control", "private, no-cache");
        if (Etags.match(context, etag)) return response.setStatusCode(304).end();
        Buffer head = Buffer.buffer("{\"seq\":" + board.seq() + ",\"board\":");
        Buffer tail = Buffer.buffer(mine == null ? "}" : ",\"mine\":" + own + "}");
        if (Gzip.accepted(context)) {
            response.putHeader("Content-Encoding", "gzip");
            return compressed(id.value() + " " + etag, head, board.json(), tail).compose(response::end);
        }
        response.putHeader(
                "Content-Length", Integer.toString(head.length() + board.json().length() + tail.length()));
        response.write(head);
        response.write(board.json());
        return response.end(tail);
    }

    private synchronized Future<Buffer> compressed(String key, Buffer head, Buffer board, Buffer tail) {
        Future<Buffer> known = kept.get(key);
        if (known != null && !known.failed()) return known;
        Future<Buffer> made = vertx.executeBlocking(
                () -> Gzip.of(Buffer.buffer(head.length() + board.length() + tail.length())
                        .appendBuffer(head)
                        .appendBuffer(board)
                        .appendBuffer(tail)),
                false);
        kept.put(key, made);
        return made.onSuccess(done -> count(done.length()));
    }

    private synchronized void count(int bytes) {
        keptBytes += bytes;
        var eldest = kept.entrySet().iterator();
        while (keptBytes > KEPT_BYTES_MAX && eldest.hasNext()) {
            Future<Buffer> one = eldest.next().getValue();
            if (!one.isComplete()) continue;
            if (one.succeeded()) keptBytes -= one.result().length();
            eldest.remove();
        }
    }
}
