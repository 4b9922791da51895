package io.patternboard.live;

import io.patternboard.board.Board;
import io.patternboard.board.BoardId;
import io.patternboard.store.Retention;
import io.patternboard.store.Snapshots;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves a snapshot now and then, so that opening a room replays a bounded tail. A snapshot is a cache: it may fail. */
final class SnapshotKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);
    private static final int COMMITS_BETWEEN = 500;
    private static final int WORTH_SAVING = 50;

    private final BoardId board;
    private final Snapshots snapshots;
    private final Retention retention;
    private long saved;
    private boolean saving;
    private Future<Void> underWay = Future.succeededFuture();

    /** @param saved the seq of the snapshot that is there, 0 without one */
    SnapshotKeeper(BoardId board, Snapshots snapshots, Retention retention, long saved) {
        this.board = board;
        this.snapshots = snapshots;
        this.retention = retention;
        this.saved = saved;
    }

    void passed(Board now, long head) {
        if (!saving && head - saved >= COMMITS_BETWEEN) save(now, head);
    }

    Future<Void> leave(Board now, long head) {
        return saving || head - saved < WORTH_SAVING ? Future.succeededFuture() : save(now, head);
    }

    /** When none is being saved. */
    Future<Void> settled() {
        return underWay;
    }

    private Future<Void> save(Board now, long head) {
        saving = true;
        // Of a board that was deleted while this node was cut off, all would be there again.
        Future<Void> kept = retention
                .isEnding(board)
                .compose(ending -> ending ? Future.succeededFuture() : snapshots.save(board, head, now));
        underWay = kept.transform(done -> {
            saving = false;
            if (done.succeeded()) saved = head;
            else
                LOG.warn(
                        "Snapshot not saved; board={} seq={} fault={}",
                        board,
                        head,
                        done.cause().toString());
            return Future.succeededFuture();
        });
        return underWay;
    }
}
