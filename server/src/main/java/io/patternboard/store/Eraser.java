package io.patternboard.store;

import com.mongodb.MongoWriteException;
import io.patternboard.board.BoardId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.Document;

/**
 * Deletes whole boards, with everything that is kept of them. What is to be deleted is noted first: where a crash comes in
 * between, {@link #finish} goes on.
 */
public final class Eraser {
    static final String COLLECTION = "deleted";
    private static final String UNTIL = "until";

    /** By a field of that name. */
    private static final List<String> BY_BOARD = List.of("tokens", "device-codes", "invites", "members");
    /** By ids that begin with the board's. */
    private static final List<String> UNDER_BOARD = List.of("ballots", "sealed");
    /** By the board's own id. */
    private static final List<String> OF_BOARD = List.of("invite-counts", "snapshots", "retention");

    private final Mongo mongo;
    private final CommitLog log;

    public Eraser(Mongo mongo, CommitLog log) {
        this.mongo = mongo;
        this.log = log;
    }

    /** Notes that a board is going to be deleted: from then on no room of it opens, on whatever node. */
    public Future<Void> begin(BoardId board) {
        return mongo.done(mongo.collection(COLLECTION).insertOne(new Document("_id", board.value())))
                .recover(fault -> fault instanceof MongoWriteException write && write.getCode() == 11000
                        ? Future.succeededFuture()
                        : Future.failedFuture(fault));
    }

    /** Deletes a board that nobody works on any more, after {@link #begin}. */
    public Future<Void> erase(BoardId board) {
        Document byId = new Document("_id", board.value());
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
            done = done.compose(ok -> mongo.done(mongo.collection(each).deleteOne(byId)));
        return done.compose(ok -> log.settled())
                .compose(ok ->
                        mongo.done(mongo.collection(MongoCommitLog.COLLECTION).deleteMany(byBoard)))
                .compose(ok -> keep(board))
                .onSuccess(ok -> mongo.renewFiles());
    }

    /** Notes that a board is being made: where it is not {@link #keep kept} until then, what there is of it is to be deleted. */
    public Future<Void> expect(BoardId board, Instant until) {
        Document note = new Document("_id", board.value()).append(UNTIL, Date.from(until));
        return mongo.done(mongo.collection(COLLECTION).insertOne(note));
    }

    /** It has been made: from now on a room of it can open. */
    public Future<Void> keep(BoardId board) {
        return mongo.done(mongo.collection(COLLECTION).deleteOne(new Document("_id", board.value())));
    }

    /** Goes on with what a crash interrupted. */
    public Future<Void> finish(Instant now) {
        return mongo.all(mongo.collection(COLLECTION).find()).compose(found -> {
            Future<Void> done = Future.succeededFuture();
            for (Document each : found) {
                Date until = each.getDate(UNTIL);
                if (until == null || now.isAfter(until.toInstant()))
                    done = done.compose(ok -> erase(new BoardId(each.getString("_id"))));
            }
            return done;
        });
    }
}
