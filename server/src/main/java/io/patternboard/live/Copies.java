package io.patternboard.live;

import io.patternboard.board.BoardId;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whole boards of other nodes as last fetched: when one is asked for again and has not changed, only that comes over.
 * Those who ask while it is being fetched share the next answer, not the one under way, which may be older than what
 * they know. On its shard's event loop.
 */
final class Copies {
    private static final int KEPT_MAX = 32;
    private static final long NONE = -1;

    private static final class Copy {
        private @Nullable Encoded last;
        private @Nullable Future<Encoded> underWay;
        private @Nullable Future<Encoded> next;
    }

    private final Map<BoardId, Copy> copies = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<BoardId, Copy> eldest) {
            return size() > KEPT_MAX;
        }
    };

    /** @param fetch asks for the board, given the seq that is at hand */
    Future<Encoded> get(BoardId board, LongFunction<Future<Encoded>> fetch) {
        Copy copy = copies.computeIfAbsent(board, one -> new Copy());
        if (copy.underWay == null) return begin(copy, fetch);
        if (copy.next == null) {
            copy.next = copy.underWay.transform(done -> {
                copy.next = null;
                return begin(copy, fetch);
            });
        }
        return copy.next;
    }

    private static Future<Encoded> begin(Copy copy, LongFunction<Future<Encoded>> fetch) {
        Encoded known = copy.last;
        Future<Encoded> fetched = fetch.apply(known == null ? NONE : known.seq())
                .map(answer -> known != null
                                && answer.seq() == known.seq()
                                && answer.json().length() == 0
                        ? known
                        : answer);
        copy.underWay = fetched;
        fetched.onComplete(done -> {
            copy.underWay = null;
            if (done.succeeded()) copy.last = done.result();
        });
        return fetched;
    }
}
