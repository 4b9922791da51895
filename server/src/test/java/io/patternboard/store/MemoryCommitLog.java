package io.patternboard.store;

import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A log that lasts as long as the test. */
public class MemoryCommitLog implements CommitLog {
    private final Map<BoardId, List<Commit>> boards = new HashMap<>();

    @Override
    public synchronized Future<Void> append(BoardId board, List<Commit> commits) {
        List<Commit> stored = boards.computeIfAbsent(board, first -> new ArrayList<>());
        for (Commit commit : commits) {
            boolean taken = commit.seq() <= stored.size() || find(board, commit.command()) != null;
            if (taken) return Future.failedFuture(new Conflict(board, commit.seq()));
            if (commit.seq() != stored.size() + 1) throw new AssertionError("a gap before seq " + commit.seq());
            stored.add(commit);
        }
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<List<Commit>> read(BoardId board, long after, int max) {
        List<Commit> stored = boards.getOrDefault(board, List.of());
        int from = (int) Math.min(after, stored.size());
        int count = Math.max(0, Math.min(max, READ_MAX));
        return Future.succeededFuture(List.copyOf(stored.subList(from, Math.min(stored.size(), from + count))));
    }

    @Override
    public synchronized Future<@Nullable Commit> byCommand(BoardId board, String command) {
        return Future.succeededFuture(find(board, command));
    }

    private @Nullable Commit find(BoardId board, String command) {
        return boards.getOrDefault(board, List.of()).stream()
                .filter(commit -> commit.command().equals(command))
                .findFirst()
                .orElse(null);
    }
}
