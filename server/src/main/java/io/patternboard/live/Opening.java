package io.patternboard.live;

import io.patternboard.board.Board;
import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.board.Limits;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.store.CommitLog;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Makes a room's board from what is stored: the newest snapshot, the commits after it, and people's names. */
final class Opening {
    private static final int FIRST_PAGE = 32;

    /** @param replayed how many commits were not in the snapshot */
    record Opened(Board board, long head, long replayed) {}

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
        return stores.snapshots()
                .newest(id)
                .compose(snapshot -> snapshot == null
                        ? replay(new Opened(Board.empty(limits), 0, 0), FIRST_PAGE)
                        : replay(new Opened(snapshot.board().with(limits), snapshot.seq(), 0), FIRST_PAGE))
                .compose(opened -> opened.head() == 0
                        ? Future.failedFuture(new Refused(Rejection.BOARD_NOT_FOUND))
                        : named(opened));
    }

    /** Most tails are short and every seq asked for costs a look-up, so the pages start small. */
    private Future<Opened> replay(Opened so, int page) {
        return stores.log().read(id, so.head(), page).compose(commits -> {
            Opened next = apply(so, commits);
            return commits.size() < page
                    ? Future.succeededFuture(next)
                    : replay(next, Math.min(CommitLog.READ_MAX, page * 4));
        });
    }

    private static Opened apply(Opened so, List<Commit> commits) {
        Board board = so.board();
        for (Commit commit : commits) board = commit.applyTo(board);
        return new Opened(board, so.head() + commits.size(), so.replayed() + commits.size());
    }

    private Future<Opened> named(Opened opened) {
        var participants = opened.board().participants();
        return stores.members().names(id, participants.asMap().keySet()).map(names -> {
            var named = participants;
            for (Map.Entry<ParticipantId, String> each : names.entrySet()) {
                named = named.change(each.getKey(), profile -> profile.named(each.getValue()));
            }
            return new Opened(opened.board().withParticipants(named), opened.head(), opened.replayed());
        });
    }
}
