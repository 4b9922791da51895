package io.patternboard.store;

import io.patternboard.board.BoardId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which boards are not to be kept for ever: so that their time is noticed although nobody opens them. */
public interface Retention {
    /**
     * @param months after its last change
     * @param overdue since when that is over, as far as was seen; null where it is not
     */
    record Kept(BoardId board, int months, @Nullable Overdue overdue) {}

    /**
     * @param since by the clock of whoever saw it first
     * @param hours of running in which it was seen again
     */
    record Overdue(Instant since, int hours) {}

    /** @param months null: for ever */
    Future<Void> keep(BoardId board, @Nullable Integer months);

    Future<List<Kept>> all();

    /** Its time is over, as is seen now; or is not, after all. */
    Future<Void> note(BoardId board, @Nullable Overdue overdue);

    /** Whether it is being made, being deleted or was deleted: it is nobody's, although much of it may be stored. */
    Future<Boolean> isEnding(BoardId board);

    /** Which of these are. */
    Future<List<BoardId>> ending(List<BoardId> boards);

    /** Notes nothing. */
    Retention NONE = new Retention() {
        @Override
        public Future<Void> keep(BoardId board, @Nullable Integer months) {
            return Future.succeededFuture();
        }

        @Override
        public Future<List<Kept>> all() {
            return Future.succeededFuture(List.of());
        }

        @Override
        public Future<Void> note(BoardId board, @Nullable Overdue overdue) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Boolean> isEnding(BoardId board) {
            return Future.succeededFuture(false);
        }

        @Override
        public Future<List<BoardId>> ending(List<BoardId> boards) {
            return Future.succeededFuture(List.of());
        }
    };
}
