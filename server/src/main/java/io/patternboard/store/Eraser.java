package io.patternboard.store;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.ReplaceOptions;
import io.patternboard.board.BoardId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.Document;

/**
 * Deletes whole boards, with everything that is kept of them. Of each there is a note, by which every node knows that the
 * board is nobody's:
 *
 * <pre>
 *   being made, until ---- kept: no note
 *        |  not kept in time
 *   being deleted -------- no note; where there are other nodes: deleted, at; for a month, since one that was cut off
 *                          may go on writing to it
 * </pre>
 *
 * Where a crash comes in between, {@link #finish} goes on.
 */
public final class Eraser {
    static final String COLLECTION = "deleted";
    private static final String UNTIL = "until";
    private static final String AT = "at";
    /** Longer than any node is cut off, or a machine asleep, and then goes on writing. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    /** By a field of that name. */
    private static final List<String> BY_BOARD = List.of("tokens", "device-codes", "invites", "books", "members");
    /** By ids that begin with the board's. */
    private static final List<String> UNDER_BOARD = List.of("ballots", "sealed", "own");
    /** By the board's own id. */
    private static final List<String> OF_BOARD = List.of("invite-counts", "snapshots", "retention");

    private final Mongo mongo;
    private final CommitLog log;
    private final boolean others;

    /** @param others whether other nodes write to this database too: then what is deleted is remembered */
    public Eraser(Mongo mongo, CommitLog log, boolean others) {
        this.mongo = mongo;
        this.log = log;
        this.others = others;
    }

    /** Notes that a board is going to be deleted: from then on no room of it opens, on whatever node. */
    public Future<Void> begin(BoardId board) {
        return mongo.done(mongo.collection(COLLECTION).insertOne(new Document("_id", board.value())))
                .recover(fault -> fault instanceof MongoWriteException write && write.getCode() == 11000
                        ? Future.succeededFuture()
                        : Future.failedFuture(fault));
    }

    /** Deletes a board that nobody works on any more, after {@link #begin}. */
    public Future<Void> erase(BoardId board, Instant now) {
        return scrub(board)
                .compose(ok -> mongo.renewFiles())
                .compose(ok -> others ? remember(board, now) : forget(board));
    }

    private Future<Void> remember(BoardId board, Instant now) {
        Document deleted = noteOf(board).append(AT, Date.from(now));
        return mongo.done(
                mongo.collection(COLLECTION).replaceOne(noteOf(board), deleted, new ReplaceOptions().upsert(true)));
    }

    private Future<Void> forget(BoardId board) {
        return mongo.done(mongo.collection(COLLECTION).deleteOne(noteOf(board)));
    }

    private Future<Void> scrub(BoardId board) {
        Document byBoard = new Document("board", board.value());
        Document under = new Document("_id", Pattern.compile("^" + Pattern.quote(board.value()) + "/"));
        Future<Void> done = Future.succeededFuture();
        for (String each : BY_BOARD)
            done = done.compose(ok -> mongo.done(mongo.collection(each).deleteMany(byBoard)));
        Document placesThere = new Document("$pull", new Document("memberships", byBoard));
        done = done.compose(ok -> mongo.done(
                mongo.collection("devices").updateMany(new Document("memberships.board", board.value()), placesThere)));
        for (String each : UNDER_BOARD)
            done = done.compose(ok -> mongo.done(mongo.collection(each).deleteMany(under)));
        for (String each : OF_BOARD)
            done = done.compose(ok -> mongo.done(mongo.collection(each).deleteOne(noteOf(board))));
        return done.compose(ok -> log.settled())
                .compose(ok ->
                        mongo.done(mongo.collection(MongoCommitLog.COLLECTION).deleteMany(byBoard)));
    }

    private static Document noteOf(BoardId board) {
        return new Document("_id", board.value());
    }

    /** Notes that a board is being made: where it is not {@link #keep kept} until then, what there is of it is to be deleted. */
    public Future<Void> expect(BoardId board, Instant until) {
        Document note = new Document("_id", board.value()).append(UNTIL, Date.from(until));
        return mongo.done(mongo.collection(COLLECTION).insertOne(note));
    }

    /** It has been made: from now on a room of it can open. Fails where its time was over, and it may be deleted by now. */
    public Future<Void> keep(BoardId board) {
        Document beingMade = noteOf(board).append(UNTIL, new Document("$exists", true));
        return mongo.first(mongo.collection(COLLECTION).deleteOne(beingMade))
                .compose(done -> done.getDeletedCount() == 1
                        ? Future.succeededFuture()
                        : Future.failedFuture(new IllegalStateException("a board that took too long to be made")));
    }

    /** Goes on with what a crash interrupted, and sees to it that of a deleted board nothing comes back. */
    public Future<Void> finish(Instant now) {
        return mongo.all(mongo.collection(COLLECTION).find()).compose(found -> {
            Future<Void> done = Future.succeededFuture();
            for (Document each : found) done = done.compose(ok -> look(each, now));
            return done;
        });
    }

    /** The same for one board. */
    public Future<Void> finish(BoardId board, Instant now) {
        return mongo.first(mongo.collection(COLLECTION).find(noteOf(board)).first())
                .compose(note -> note == null ? Future.succeededFuture() : look(note, now));
    }

    private Future<Void> look(Document note, Instant now) {
        BoardId board = new BoardId(note.getString("_id"));
        Date until = note.getDate(UNTIL);
        if (until != null && !now.isAfter(until.toInstant())) return Future.succeededFuture();
        Date deleted = note.getDate(AT);
        if (deleted == null) return erase(board, now);
        return scrub(board)
                .compose(ok ->
                        now.isAfter(deleted.toInstant().plus(REMEMBERED)) ? forget(board) : Future.succeededFuture());
    }
}
