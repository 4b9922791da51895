package io.patternboard.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/** Work that takes much memory, one piece at a time: a dozen large boards written out at once would not fit. */
public final class InTurn {
    /** Smaller ones need not wait. */
    public static final int LARGE_BYTES = 1 << 20;

    private Future<Void> last = Future.succeededFuture();

    /** Begins when all that was asked for before has ended, however it did. Keeps neither the work nor what came of it. */
    public <T> Future<T> after(Supplier<Future<T>> work) {
        Promise<T> mine = Promise.promise();
        Promise<Void> ended = Promise.promise();
        Future<Void> before;
        synchronized (this) {
            before = last;
            last = ended.future();
        }
        before.onComplete(turn -> work.get().onComplete(mine).onComplete(done -> ended.complete()));
        return mine.future();
    }
}
