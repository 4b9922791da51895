package io.patternboard.live;

import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.patternboard.store.Eraser;
import io.patternboard.store.Retention;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends boards for good: because their group wants it, or because their time is over. */
public final class Deletion {
    private static final Logger LOG = LoggerFactory.getLogger(Deletion.class);

    private static final Duration WRITING_MAX = Duration.ofHours(1);

    private final Rooms rooms;
    private final Sockets sockets;
    private final Eraser eraser;
    private final Retention retention;
    private final InstantSource clock;

    public Deletion(Rooms rooms, Sockets sockets, Eraser eraser, Retention retention, InstantSource clock) {
        this.rooms = rooms;
        this.sockets = sockets;
        this.eraser = eraser;
        this.retention = retention;
        this.clock = clock;
        rooms.onGone(this::deleteAgain);
    }

    /** What this node wrote to it, cut off from the one that deleted it; what fails here goes with the next sweep. */
    private void deleteAgain(BoardId board) {
        eraser.finish(board, clock.instant())
                .onFailure(away -> LOG.warn("Not deleted again yet; board={} fault={}", board, away.toString()));
    }

    /** Deletes all of a board; whoever is on it is sent away. */
    public Future<Void> delete(BoardId board) {
        return rooms.board(board)
                .compose(last -> eraser.begin(board)
                        // Who asks for the board from now on must not wake it: its room would save it once more.
                        .compose(noted -> rooms.end(board))
                        .compose(ended -> eraser.erase(board, clock.instant()))
                        .onSuccess(
                                gone -> last.json().toJsonObject().getJsonObject("participants").fieldNames().stream()
                                        .map(ParticipantId::new)
                                        .forEach(sockets::close)));
    }

    /**
     * Writes a board that nobody is on yet: all of it, or what was written is deleted again; where a crash comes in between,
     * by a later {@link #sweep}.
     */
    public <T> Future<T> wholeOrNothing(BoardId board, Supplier<Future<T>> writing) {
        return eraser.expect(board, clock.instant().plus(WRITING_MAX))
                .compose(noted -> writing.get())
                .compose(written -> eraser.keep(board).map(written))
                .recover(fault -> eraser.erase(board, clock.instant()).transform(gone -> Future.failedFuture(fault)));
    }

    /** Goes on with deletions that a crash interrupted, then looks for boards whose time is over. */
    public Future<Void> sweep() {
        return eraser.finish(clock.instant()).compose(ok -> retention.all()).compose(kept -> {
            Future<Void> done = Future.succeededFuture();
            for (Retention.Kept each : kept) done = done.compose(ok -> look(each));
            return done;
        });
    }

    private Future<Void> look(Retention.Kept kept) {
        return rooms.head(kept.board())
                .compose(head -> rooms.commits(kept.board(), head - 1))
                .compose(page -> isOver(page, kept.months()) ? delete(kept.board()) : Future.succeededFuture())
                .recover(fault -> {
                    LOG.warn(
                            "Not known whether a board's time is over; board={} fault={}",
                            kept.board(),
                            fault.toString());
                    return Future.succeededFuture();
                });
    }

    /** Since the last change, whose commit is all that is on the page. */
    private boolean isOver(Buffer page, int months) {
        JsonArray commits = page.toJsonObject().getJsonArray("commits");
        if (commits.isEmpty()) return false;
        JsonObject last = commits.getJsonObject(commits.size() - 1);
        Instant until = Instant.parse(last.getString("at"))
                .atOffset(ZoneOffset.UTC)
                .plusMonths(months)
                .toInstant();
        return clock.instant().isAfter(until);
    }
}
