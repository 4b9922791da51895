package io.patternboard.store;

import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every board's commits, in order, for ever. That no two commits of a board have the same seq, nor the same command, is
 * decided here and nowhere else: whoever lost its place learns it from {@link Conflict}.
 */
public interface CommitLog {
    /** Most commits one read gives. */
    int READ_MAX = 1_000;

    /**
     * Stores commits of one board with consecutive seqs. Where it succeeds they are on the disk. Where it fails, with
     * {@link Conflict} or otherwise, the first few may be stored, or even all: read what is there.
     */
    Future<Void> append(BoardId board, List<Commit> commits);

    /**
     * The commits after that seq, in order and without gaps, at most {@code max} and {@link #READ_MAX}. Fails with
     * {@link Damaged} where one of them cannot be read.
     */
    Future<List<Commit>> read(BoardId board, long after, int max);

    /** The commit that the command of that id became, or null. */
    Future<@Nullable Commit> byCommand(BoardId board, String command);

    /**
     * Succeeds once everything appended before is in the database itself. Until then a log may keep it elsewhere: whoever
     * looks at or changes what is stored, and does not read through here, waits for this first.
     */
    default Future<Void> settled() {
        return Future.succeededFuture();
    }

    /** A stored commit that makes no sense: a disk that rotted, or somebody who changed it by hand. */
    final class Damaged extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final long seq;

        public Damaged(BoardId board, long seq, Throwable cause) {
            super("board " + board + " has an unreadable commit " + seq, cause, false, false);
            this.seq = seq;
        }

        /** The first commit that cannot be read; those before it can. */
        public long seq() {
            return seq;
        }
    }

    /** A commit of that seq or with that command is stored already. */
    final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Conflict(BoardId board, long seq) {
            super("board " + board + " has a commit with the seq or command of seq " + seq, null, false, false);
        }
    }
}
