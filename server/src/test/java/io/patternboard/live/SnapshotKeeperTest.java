package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.Board;
import io.patternboard.board.BoardId;
import io.patternboard.board.Limits;
import io.patternboard.store.Retention;
import io.patternboard.store.Snapshots;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a snapshot is saved, and what follows where it cannot be. */
class SnapshotKeeperTest {
    private static final BoardId BOARD = new BoardId("b");
    private static final Board NOW = Board.empty(Limits.DEFAULT);

    private final List<Long> tried = new ArrayList<>();
    private Future<Void> outcome = Future.succeededFuture();
    private final Snapshots store = new Snapshots() {
        @Override
        public Future<Void> save(BoardId id, long seq, Board board) {
            tried.add(seq);
            return outcome;
        }

        @Override
        public Future<Snapshot> newest(BoardId id) {
            return Future.succeededFuture();
        }
    };
    private final SnapshotKeeper keeper = new SnapshotKeeper(BOARD, store, Retention.NONE, 0);

    @Test
    void savesOneNowAndThen() {
        for (long seq = 1; seq <= 1_499; seq++) keeper.passed(NOW, seq);
        assertThat(tried).containsExactly(500L, 1_000L);
    }

    @Test
    void oneThatFailedIsTriedAgainWithTheNextChange() {
        outcome = Future.failedFuture("the store is away");
        keeper.passed(NOW, 500);
        outcome = Future.succeededFuture();
        keeper.passed(NOW, 501);
        keeper.passed(NOW, 502);
        assertThat(tried).containsExactly(500L, 501L);
    }

    /** The next opening would have to replay what was taken for saved. */
    @Test
    void whatFailedIsSavedWhenTheRoomGoes() {
        outcome = Future.failedFuture("the store is away");
        keeper.passed(NOW, 500);
        outcome = Future.succeededFuture();
        keeper.leave(NOW, 510).await();
        keeper.leave(NOW, 520).await();
        assertThat(tried).containsExactly(500L, 510L);
    }

    @Test
    void whileOneIsBeingSavedNoOtherBeginsAndTheEndWaitsForIt() {
        Promise<Void> slow = Promise.promise();
        outcome = slow.future();
        keeper.passed(NOW, 500);
        keeper.passed(NOW, 1_200);
        assertThat(tried).containsExactly(500L);
        assertThat(keeper.settled().isComplete()).isFalse();
        slow.fail("the store is away");
        assertThat(keeper.settled().succeeded()).isTrue();
        keeper.passed(NOW, 1_201);
        assertThat(tried).containsExactly(500L, 1_201L);
    }
}
