package io.patternboard.store;

import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Brings commits that are safe in a journal to the store behind it, on a thread of its own. */
final class Feeder {
    /** The store takes nothing else in while it takes in a group. */
    private static final int AT_ONCE = 100;

    private static final long ANSWER_SECONDS_MAX = 60;

    private final CommitLog store;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "patternboard-feeder");
        made.setDaemon(true);
        return made;
    });

    Feeder(CommitLog store) {
        this.store = store;
    }

    /** Succeeds once all are in the store; where it fails some may be: to be started again with the same. */
    Future<Void> start(Map<BoardId, List<Commit>> commits) {
        Promise<Void> done = Promise.promise();
        thread.execute(() -> {
            try {
                for (Map.Entry<BoardId, List<Commit>> each : commits.entrySet()) {
                    feed(each.getKey(), each.getValue());
                }
                done.complete();
            } catch (Exception | Error fault) {
                done.fail(fault);
            }
        });
        return done.future();
    }

    private void feed(BoardId board, List<Commit> commits) throws IOException {
        for (int from = 0; from < commits.size(); from += AT_ONCE) {
            List<Commit> some = commits.subList(from, Math.min(commits.size(), from + AT_ONCE));
            try {
                await(store.append(board, some));
            } catch (CommitLog.Conflict known) {
                long first = some.get(0).seq();
                int had = await(store.read(board, first - 1, some.size())).size();
                if (had < some.size()) await(store.append(board, some.subList(had, some.size())));
            }
        }
    }

    private static <T> T await(Future<T> future) throws IOException {
        try {
            return future.await(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new IOException("the store does not answer", late);
        }
    }

    void end() {
        thread.shutdownNow();
    }
}
