package io.patternboard.sim;

import io.patternboard.board.Board;
import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Role;
import io.patternboard.live.Stores;
import io.patternboard.nodes.Loop;
import io.patternboard.store.CommitLog;
import io.patternboard.store.Member;
import io.patternboard.store.Members;
import io.patternboard.store.Membership;
import io.patternboard.store.MemoryCommitLog;
import io.patternboard.store.Snapshots;
import io.patternboard.wire.Json;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one database of all nodes: what it has acknowledged stays, and everything else may happen. */
final class SimStore {
    private static final int SLOW_MILLIS_MAX = 4_000;

    private final World world;
    private final Map<BoardId, byte[]> snapshots = new HashMap<>();
    private final Map<BoardId, Long> snapshotSeqs = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    final MemoryCommitLog log = new MemoryCommitLog();

    SimStore(World world) {
        this.world = world;
    }

    /** As that node sees it: without ballots and sealed cards, which no command of the simulation needs. */
    Stores seenFrom(Loop node) {
        return new Stores(new Log(node), new Kept(node), null, null, new People(node), null);
    }

    List<Commit> commits(BoardId board) {
        return log.read(board, 0, CommitLog.READ_MAX).result();
    }

    /** Only what is stored is shown. */
    void requireStored(BoardId board, JsonArray shown) {
        List<Commit> stored = commits(board);
        for (int i = 0; i < shown.size(); i++) {
            JsonObject commit = shown.getJsonObject(i);
            int index = (int) (commit.getLong("seq") - 1);
            if (index >= stored.size() || !stored.get(index).command().equals(commit.getString("command")))
                throw new AssertionError("shown, and not stored: " + commit);
        }
    }

    /** Carries it out after a while, and lets the node know after another. */
    private <T> Future<T> later(Loop node, String what, Supplier<Future<T>> work) {
        Promise<T> answer = Promise.promise();
        long there = world.mishap(60, "store slow") ? world.between(100, SLOW_MILLIS_MAX) : world.between(0, 6);
        world.after(there, () -> {
            Future<T> done = world.mishap(40, what + " refused") ? away() : work.get();
            Future<T> told = world.mishap(40, what + " unanswered") ? away() : done;
            node.after(world.between(0, 4), () -> answer.handle(told));
        });
        return answer.future();
    }

    private static <T> Future<T> away() {
        return Future.failedFuture(new IOException("the store is away"));
    }

    private final class Log implements CommitLog {
        private final Loop node;

        Log(Loop node) {
            this.node = node;
        }

        @Override
        public Future<Void> append(BoardId board, List<Commit> commits) {
            return later(node, "append", () -> {
                if (commits.size() > 1 && world.mishap(20, "append cut short")) {
                    log.append(board, commits.subList(0, world.below(commits.size())));
                    return away();
                }
                Future<Void> done = log.append(board, commits);
                if (done.failed()) world.count("append lost the race");
                return done;
            });
        }

        @Override
        public Future<List<Commit>> read(BoardId board, long after, int max) {
            return later(node, "read", () -> log.read(board, after, max));
        }

        @Override
        public Future<@Nullable Commit> byCommand(BoardId board, String command) {
            return later(node, "look-up", () -> log.byCommand(board, command));
        }
    }

    private final class Kept implements Snapshots {
        private final Loop node;

        Kept(Loop node) {
            this.node = node;
        }

        @Override
        public Future<Void> save(BoardId id, long seq, Board board) {
            byte[] stored = Json.storedBoard(board);
            return later(node, "snapshot", () -> {
                snapshots.put(id, stored);
                snapshotSeqs.put(id, seq);
                return Future.succeededFuture();
            });
        }

        @Override
        public Future<@Nullable Snapshot> newest(BoardId id) {
            return later(node, "snapshot", () -> {
                byte[] stored = snapshots.get(id);
                if (stored == null) return Future.succeededFuture();
                world.count("opened from a snapshot");
                try {
                    return Future.succeededFuture(new Snapshot(snapshotSeqs.get(id), Json.boardFromStored(stored)));
                } catch (IOException unreadable) {
                    throw new AssertionError(unreadable);
                }
            });
        }
    }

    private final class People implements Members {
        private final Loop node;

        People(Loop node) {
            this.node = node;
        }

        @Override
        public Future<Void> add(Member member) {
            return rename(member.board(), member.participant(), member.name());
        }

        @Override
        public Future<Void> rename(BoardId board, ParticipantId participant, String name) {
            return later(node, "name", () -> {
                names.put(board + "/" + participant, name);
                return Future.succeededFuture();
            });
        }

        @Override
        public Future<Void> remove(BoardId board, ParticipantId participant) {
            throw new AssertionError("nobody is removed here");
        }

        @Override
        public Future<Void> erase(BoardId board, ParticipantId participant) {
            throw new AssertionError("nobody is erased here");
        }

        @Override
        public Future<Void> place(BoardId board, ParticipantId participant, Role role, boolean isHere) {
            throw new AssertionError("no role changes here");
        }

        @Override
        public Future<List<Membership>> standing(List<Membership> held) {
            throw new AssertionError("nobody signs in here");
        }

        @Override
        public Future<Map<ParticipantId, Known>> all(BoardId board, Collection<ParticipantId> participants) {
            return later(node, "names", () -> {
                Map<ParticipantId, Known> found = new HashMap<>();
                for (ParticipantId each : participants) {
                    String name = names.get(board + "/" + each);
                    if (name != null) found.put(each, new Known(name, null, true));
                }
                return Future.succeededFuture(found);
            });
        }
    }

    /** Whether that command has been carried out. */
    boolean has(BoardId board, String command) {
        return log.byCommand(board, command).result() != null;
    }
}
