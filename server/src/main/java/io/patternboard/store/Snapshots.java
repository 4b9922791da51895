package io.patternboard.store;

import io.patternboard.board.Board;
import io.patternboard.board.BoardId;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * The newest saved state of each board. Only a cache: one that is gone, or of another format, costs a longer replay of
 * the log and nothing else.
 */
public interface Snapshots {
    /** @param board without names and limits, which are not stored with it */
    record Snapshot(long seq, Board board) {}

    /** Saves the board as it is after that seq, in place of an earlier snapshot. */
    Future<Void> save(BoardId id, long seq, Board board);

    /** The newest snapshot, or null where there is none that can be read. */
    Future<@Nullable Snapshot> newest(BoardId id);
}
