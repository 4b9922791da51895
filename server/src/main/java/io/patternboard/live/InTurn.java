package io.patternboard.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/** Work on boards, that on large ones one at a time: it takes much memory, and a dozen written out at once would not fit. */
public final class InTurn {
    private static final int LARGE_BYTES = 1 << 20;

    private Future<Void> last = Future.succeededFuture();

    /**
     * Begins at once with what is small; else when all that was asked for before has ended, however it did, by a throw too.
     * Keeps neither the work nor what came of it.
     *
     * @param bytes of the board, about
     */
    public <T> Future<T> carryOut(long bytes, Supplier<Future<T>> work) {
        if (bytes < LARGE_BYTES) return work.get();
        Promise<T> mine = Promise.promise();
        Promise<Void> ended = Promise.promise();
        Future<Void> before;
        synchronized (this) {
            before = last;
            last = ended.future();
        }
        before.transform(turn -> work.get()).onComplete(mine).onComplete(done -> ended.complete());
        return mine.future();
    }
}
