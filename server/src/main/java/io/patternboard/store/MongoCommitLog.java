package io.patternboard.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.board.Event;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Stamp;
import io.patternboard.wire.Json;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * One document a commit. Its {@code _id} is {@code board/seq}: as seqs have no gaps, a stretch of the log is asked for
 * by its ids, which is fast on the embedded store too, where ranges and sorting read everything.
 */
public final class MongoCommitLog implements CommitLog {
    static final String COLLECTION = "commits";

    private final Mongo mongo;
    private final MongoCollection<Document> commits;

    private MongoCommitLog(Mongo mongo) {
        this.mongo = mongo;
        this.commits = mongo.collection(COLLECTION);
    }

    /** Succeeds once the unique index on board and command is there; that on board and seq is the {@code _id}. */
    public static Future<MongoCommitLog> open(Mongo mongo) {
        return mongo.unique(COLLECTION, "board", "command").map(ok -> new MongoCommitLog(mongo));
    }

    @Override
    public Future<Void> append(BoardId board, List<Commit> group) {
        if (group.isEmpty()) return Future.succeededFuture();
        List<Document> stored =
                group.stream().map(commit -> stored(board, commit)).toList();
        return mongo.done(commits.insertMany(stored))
                .recover(error -> Future.failedFuture(asConflict(error, board, group)));
    }

    private static Throwable asConflict(Throwable error, BoardId board, List<Commit> group) {
        if (!(error instanceof MongoBulkWriteException bulk)) return error;
        for (BulkWriteError one : bulk.getWriteErrors()) {
            if (one.getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return new Conflict(board, group.get(one.getIndex()).seq());
            }
        }
        return error;
    }

    @Override
    public Future<List<Commit>> read(BoardId board, long after, int max) {
        int count = Math.min(max, READ_MAX);
        if (count <= 0) return Future.succeededFuture(List.of());
        List<String> ids = LongStream.rangeClosed(after + 1, after + count)
                .mapToObj(seq -> id(board, seq))
                .toList();
        Document query = new Document("_id", new Document("$in", ids));
        return mongo.all(commits.find(query).batchSize(count)).map(found -> inOrder(board, found, after));
    }

    /** Ends before a gap: a read beside a write may see a later commit and miss an earlier one. */
    private static List<Commit> inOrder(BoardId board, List<Document> found, long after) {
        Map<String, Document> byId =
                found.stream().collect(Collectors.toMap(one -> one.getString("_id"), Function.identity()));
        List<Commit> ordered = new ArrayList<>(found.size());
        for (long seq = after + 1; ; seq++) {
            Document next = byId.get(id(board, seq));
            if (next == null) return ordered;
            try {
                if (next.getLong("seq") != seq) throw new IllegalArgumentException("its seq is not that of its id");
                ordered.add(commit(next));
            } catch (RuntimeException unreadable) {
                throw new Damaged(board, seq, unreadable);
            }
        }
    }

    @Override
    public Future<@Nullable Commit> byCommand(BoardId board, String command) {
        Document query = new Document("board", board.value()).append("command", command);
        return mongo.first(commits.find(query).first()).map(found -> found == null ? null : commit(found));
    }

    private static String id(BoardId board, long seq) {
        return board + "/" + seq;
    }

    private static Document stored(BoardId board, Commit commit) {
        Stamp stamp = commit.stamp();
        Document stored = new Document("_id", id(board, stamp.seq()))
                .append("board", board.value())
                .append("seq", stamp.seq())
                .append("at", Date.from(stamp.at()))
                .append("command", commit.command())
                .append(
                        "events",
                        commit.events().stream().map(Json::storedEvent).toList());
        if (stamp.by() != null) stored.append("by", stamp.by().value());
        return stored;
    }

    private static Commit commit(Document stored) {
        String by = stored.getString("by");
        Stamp stamp = new Stamp(
                stored.getLong("seq"), stored.getDate("at").toInstant(), by == null ? null : new ParticipantId(by));
        List<Event> events = stored.getList("events", Document.class).stream()
                .map(Json::eventFromStored)
                .toList();
        return new Commit(stamp, stored.getString("command"), events);
    }
}
