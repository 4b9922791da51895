package io.patternboard.store;

import io.patternboard.board.BoardId;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which boards are not to be kept for ever: so that their time is noticed although nobody opens them. */
public interface Retention {
    /** @param months after its last change */
    record Kept(BoardId board, int months) {}

    /** @param months null: for ever */
    Future<Void> keep(BoardId board, @Nullable Integer months);

    Future<List<Kept>> all();

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
        public Future<Boolean> isEnding(BoardId board) {
            return Future.succeededFuture(false);
        }

        @Override
        public Future<List<BoardId>> ending(List<BoardId> boards) {
            return Future.succeededFuture(List.of());
        }
    };
}
