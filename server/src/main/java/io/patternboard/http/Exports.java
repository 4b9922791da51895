package io.patternboard.http;

import io.patternboard.board.BoardId;
import io.patternboard.live.Encoded;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Writes boards out, one at a time on this server: a large one takes a while, and some times its size of memory. Whoever
 * asks for the same before it is written gets the same, for at the end of a meeting a whole group may. On one event loop.
 */
final class Exports {
    private final WorkerExecutor writing;
    private final Map<List<Object>, Future<Buffer>> underWay = new HashMap<>();

    Exports(Vertx vertx) {
        this.writing = vertx.createSharedWorkerExecutor("exports", 1, 10, TimeUnit.MINUTES);
    }

    Future<Buffer> of(BoardId id, Encoded board, Export export) {
        List<Object> what = List.of(id, board.seq(), export);
        Future<Buffer> before = underWay.get(what);
        if (before != null) return before;
        Future<Buffer> written = writing.executeBlocking(() -> export.write(board), false);
        underWay.put(what, written);
        return written.onComplete(done -> underWay.remove(what));
    }
}
