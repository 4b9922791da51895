package io.patternboard.live;

import io.patternboard.board.Board;
import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.texts.Writings;
import io.patternboard.store.CommitLog;
import io.patternboard.wire.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** What the log of a board says, a page at a time, as JSON that goes out as it is. */
final class LogPages {
    private static final int COMMITS_MAX = 1_000;
    /** A thousand of the longest texts would be some 30 MB, for each who asks and does not read. */
    private static final int BYTES_MAX = 512 * 1_024;

    private final CommitLog log;

    LogPages(CommitLog log) {
        this.log = log;
    }

    /** {@code {commits, head}}: the commits after that seq, as many as a page holds. */
    Future<Buffer> after(BoardId id, Room room, long after) {
        long head = room.head();
        if (after >= head) return Future.succeededFuture(page(List.of(), head));
        Buffer recent = room.screens().recentPage(after, commits -> page(commits, head));
        if (recent != null) return Future.succeededFuture(recent);
        return log.read(id, after, (int) Math.min(COMMITS_MAX, head - after))
                .recover(LogPages::gone)
                .map(commits -> page(
                        commits.stream()
                                .map(commit -> commit.named(room.board().participants()))
                                .toList(),
                        head));
    }

    private static Buffer page(List<Commit> commits, long head) {
        return Buffer.buffer(Json.page(commits.stream().limit(COMMITS_MAX).toList(), head, BYTES_MAX));
    }

    /**
     * {@code {commits, before?}}: what one thousand commits before that seq say about the texts of a thing, the newest
     * first. Where nobody is to be known as its author nobody is named: who mended it since is often who wrote it.
     *
     * @param before a seq, or 0: from its last change
     */
    Future<Buffer> versions(BoardId id, Room room, Writings writings, long before) {
        Board now = room.board();
        Rejection missing = writings.missing(now);
        if (missing != null) return Future.failedFuture(new Refused(missing));
        long newest = writings.last(now, room.head());
        long last = before == 0 ? newest : Math.min(newest, before - 1);
        long after = Math.max(0, last - COMMITS_MAX);
        if (last <= after) return Future.succeededFuture(Buffer.buffer(Json.stretch(List.of(), 0, 0)));
        return log.read(id, after, (int) (last - after))
                .recover(LogPages::gone)
                .map(commits -> Buffer.buffer(versions(commits, writings, now, after)));
    }

    private static byte[] versions(List<Commit> commits, Writings writings, Board now, long after) {
        boolean unsigned = writings.isUnsigned(now);
        List<Commit> found = new ArrayList<>();
        for (int i = commits.size() - 1; i >= 0; i--) {
            Commit about = writings.of(commits.get(i), now);
            if (about == null) continue;
            found.add(unsigned ? about.unsigned() : about);
            if (about.events().stream().anyMatch(writings::begins)) return Json.stretch(found, 0, BYTES_MAX);
        }
        return Json.stretch(found, after > 0 ? after + 1 : 0, BYTES_MAX);
    }

    /** What cannot be read can still be had as a whole board. */
    private static Future<List<Commit>> gone(Throwable fault) {
        return Future.failedFuture(fault instanceof CommitLog.Damaged ? new Refused(Rejection.COMMITS_GONE) : fault);
    }
}
