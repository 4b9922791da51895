package io.patternboard.live;

import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.patternboard.store.Eraser;
import io.patternboard.store.Retention;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends boards for good: because their group wants it, or because their time is over. */
public final class Deletion {
    private static final Logger LOG = LoggerFactory.getLogger(Deletion.class);

    private static final Duration WRITING_MAX = Duration.ofHours(1);
    /**
     * A clock may be years ahead: so a board whose time is over goes only when that was seen again and again in so much
     * running, and so long by the clock too, without a moment in which it was not so.
     */
    private static final int OVERDUE_HOURS = 24;

    private static final Duration OVERDUE = Duration.ofDays(7);
    /** No text on a board holds this: its quotation marks are escaped. */
    private static final Pattern AT = Pattern.compile("\"at\":\"(\\d{4}-[^\"]+)\"");
    /** Sweeps come an hour after each other, or a little less. */
    private static final long HOUR_NANOS = Duration.ofMinutes(55).toNanos();

    private final Rooms rooms;
    private final Sockets sockets;
    private final Eraser eraser;
    private final Retention retention;
    private final InstantSource clock;
    private final LongSupplier runningNanos;
    private long countedNanos;

    public Deletion(Rooms rooms, Sockets sockets, Eraser eraser, Retention retention, InstantSource clock) {
        this(rooms, sockets, eraser, retention, clock, System::nanoTime);
    }

    /** @param runningNanos goes on while the machine does, whatever its clock says */
    Deletion(
            Rooms rooms,
            Sockets sockets,
            Eraser eraser,
            Retention retention,
            InstantSource clock,
            LongSupplier runningNanos) {
        this.rooms = rooms;
        this.sockets = sockets;
        this.eraser = eraser;
        this.retention = retention;
        this.clock = clock;
        this.runningNanos = runningNanos;
        this.countedNanos = runningNanos.getAsLong();
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
        int hours = hoursRun();
        return eraser.finish(clock.instant()).compose(ok -> retention.all()).compose(kept -> {
            Future<Void> done = Future.succeededFuture();
            for (Retention.Kept each : kept) done = done.compose(ok -> look(each, hours));
            return done;
        });
    }

    /** 1 where it has run for an hour since it last was; a start is none. */
    private int hoursRun() {
        long now = runningNanos.getAsLong();
        if (now - countedNanos < HOUR_NANOS) return 0;
        countedNanos = now;
        return 1;
    }

    private Future<Void> look(Retention.Kept kept, int hours) {
        return isOver(kept)
                .compose(over -> over ? wait(kept, hours) : inTime(kept))
                .recover(fault -> {
                    LOG.warn(
                            "Not known whether a board's time is over; board={} fault={}",
                            kept.board(),
                            fault.toString());
                    return Future.succeededFuture();
                });
    }

    private Future<Void> inTime(Retention.Kept kept) {
        return kept.overdue() == null ? Future.succeededFuture() : retention.note(kept.board(), null);
    }

    private Future<Void> wait(Retention.Kept kept, int hours) {
        Retention.Overdue before = kept.overdue();
        Instant since = before == null ? clock.instant() : before.since();
        int seen = before == null ? 0 : before.hours() + hours;
        if (seen >= OVERDUE_HOURS && !clock.instant().isBefore(since.plus(OVERDUE))) return delete(kept.board());
        if (before == null)
            LOG.warn(
                    "The time of a board is over, and it will be deleted after a day of running and a week; board={}"
                            + " clock={}: if that is not the time, put it right",
                    kept.board(),
                    since);
        return retention.note(kept.board(), new Retention.Overdue(since, seen));
    }

    private Future<Boolean> isOver(Retention.Kept kept) {
        return rooms.head(kept.board())
                .compose(head -> rooms.commits(kept.board(), head - 1))
                .compose(last -> isOver(last, kept.months())
                        // It may have been changed while the clock was years behind: what is on it tells too.
                        ? rooms.board(kept.board()).map(board -> isOver(board.json(), kept.months()))
                        : Future.succeededFuture(false));
    }

    /** Since the newest moment that is told there: of a change, or of when a thing came on the board. */
    private boolean isOver(Buffer told, int months) {
        Instant now = clock.instant();
        return AT.matcher(told.toString())
                .results()
                .map(at -> Instant.parse(at.group(1)))
                .max(Comparator.naturalOrder())
                .filter(newest -> newest.atOffset(ZoneOffset.UTC)
                        .plusMonths(months)
                        .toInstant()
                        .isBefore(now))
                .isPresent();
    }
}
