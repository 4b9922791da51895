package io.patternboard.live;

import io.patternboard.board.Board;
import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.board.Limits;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Profile;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.store.CommitLog;
import io.patternboard.store.Members;
import io.patternboard.store.Snapshots;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a room's board from what is stored: the newest snapshot, the commits after it, and people's names. */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
    private static final int FIRST_PAGE = 32;

    /**
     * @param replayed how many commits were not in the snapshot
     * @param damaged whether a commit after {@code head} is stored that cannot be read
     * @param overtaken those of whom the store of members does not know what the log says
     */
    record Opened(Board board, long head, long replayed, boolean damaged, Map<ParticipantId, Profile> overtaken) {
        Opened asDamaged() {
            return new Opened(board, head, replayed, true, overtaken);
        }
    }

    private final Stores stores;
    private final Limits limits;
    private final BoardId id;

    Opening(Stores stores, Limits limits, BoardId id) {
        this.stores = stores;
        this.limits = limits;
        this.id = id;
    }

    /** Fails with {@code board-not-found} where nothing is stored under this id. */
    Future<Opened> open() {
        return stores.retention()
                .isEnding(id)
                .compose(ending -> ending
                        ? Future.failedFuture(new Refused(Rejection.BOARD_NOT_FOUND))
                        : stores.snapshots().newest(id).compose(this::ofThisLog))
                .compose(snapshot -> snapshot == null
                        ? replay(new Opened(Board.empty(limits), 0, 0, false, Map.of()), FIRST_PAGE)
                        : replay(
                                new Opened(snapshot.board().withLimits(limits), snapshot.seq(), 0, false, Map.of()),
                                FIRST_PAGE))
                .compose(opened -> opened.head() == 0
                        ? Future.failedFuture(
                                new Refused(opened.damaged() ? Rejection.BOARD_DAMAGED : Rejection.BOARD_NOT_FOUND))
                        : named(opened));
    }

    /**
     * Where the log was brought back from a copy and what was saved of it was not, that tells of commits which are not there:
     * to go on from it would leave a hole.
     */
    private Future<Snapshots.@Nullable Snapshot> ofThisLog(Snapshots.@Nullable Snapshot found) {
        if (found == null) return Future.succeededFuture();
        return stores.log().read(id, found.seq() - 1, 1).transform(last -> {
            if (last.succeeded()) return Future.succeededFuture(last.result().isEmpty() ? null : found);
            // It is there, and cannot be read.
            return last.cause() instanceof CommitLog.Damaged
                    ? Future.succeededFuture(found)
                    : Future.failedFuture(last.cause());
        });
    }

    /** Most tails are short and every seq asked for costs a look-up, so the pages start small. */
    private Future<Opened> replay(Opened so, int page) {
        return stores.log()
                .read(id, so.head(), page)
                .compose(
                        commits -> {
                            Opened next = apply(so, commits);
                            return next.damaged() || commits.size() < page
                                    ? Future.succeededFuture(next)
                                    : replay(next, Math.min(CommitLog.READ_MAX, page * 4));
                        },
                        fault -> fault instanceof CommitLog.Damaged damaged
                                ? upTo(so, damaged)
                                : Future.failedFuture(fault));
    }

    /** All that can be read: the group sees its work, and somebody can mend the rest. */
    private Future<Opened> upTo(Opened so, CommitLog.Damaged damaged) {
        LOG.error(
                "A stored commit cannot be read, its board is read-only; board={} seq={}", id, damaged.seq(), damaged);
        return stores.log()
                .read(id, so.head(), Math.toIntExact(damaged.seq() - 1 - so.head()))
                .map(commits -> apply(so, commits).asDamaged());
    }

    private Opened apply(Opened so, List<Commit> commits) {
        Board board = so.board();
        long head = so.head();
        for (Commit commit : commits) {
            try {
                board = commit.applyTo(board);
            } catch (RuntimeException senseless) {
                LOG.error(
                        "A stored commit makes no sense, its board is read-only; board={} seq={}",
                        id,
                        head + 1,
                        senseless);
                return new Opened(board, head, so.replayed(), true, Map.of());
            }
            head++;
        }
        return new Opened(board, head, so.replayed() + commits.size(), so.damaged(), Map.of());
    }

    private Future<Opened> named(Opened opened) {
        var participants = opened.board().participants();
        return stores.members().all(id, participants.asMap().keySet()).map(known -> {
            var named = participants;
            Map<ParticipantId, Profile> overtaken = new LinkedHashMap<>();
            for (Map.Entry<ParticipantId, Profile> each : participants.asMap().entrySet()) {
                Members.Known member = known.get(each.getKey());
                Profile profile = each.getValue();
                if (member == null) continue;
                if (member.name() != null) named = named.with(each.getKey(), profile.named(member.name()));
                if (!member.isAs(profile.role(), profile.isHere())) overtaken.put(each.getKey(), profile);
            }
            return new Opened(
                    opened.board().withParticipants(named),
                    opened.head(),
                    opened.replayed(),
                    opened.damaged(),
                    overtaken);
        });
    }
}
