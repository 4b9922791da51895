package io.patternboard.store;

import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.patternboard.board.BoardId;
import io.vertx.core.Future;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** One document for each board that has an end. */
public final class MongoRetention implements Retention {
    private final Mongo mongo;
    private final MongoCollection<Document> boards;
    private final MongoCollection<Document> deleted;

    public MongoRetention(Mongo mongo) {
        this.mongo = mongo;
        this.boards = mongo.collection("retention");
        this.deleted = mongo.collection(Eraser.COLLECTION);
    }

    @Override
    public Future<Void> keep(BoardId board, @Nullable Integer months) {
        Document byId = new Document("_id", board.value());
        if (months == null) return mongo.done(boards.deleteOne(byId));
        Document kept = new Document("$set", new Document("months", months));
        return mongo.done(boards.updateOne(byId, kept, new UpdateOptions().upsert(true)));
    }

    @Override
    public Future<List<Kept>> all() {
        return mongo.all(boards.find())
                .map(found -> found.stream()
                        .map(each ->
                                new Kept(new BoardId(each.getString("_id")), each.getInteger("months"), overdue(each)))
                        .toList());
    }

    private static @Nullable Overdue overdue(Document board) {
        Date since = board.getDate("overdue");
        return since == null ? null : new Overdue(since.toInstant(), board.getInteger("hours"));
    }

    @Override
    public Future<Void> note(BoardId board, @Nullable Overdue overdue) {
        Document change = overdue == null
                ? new Document("$unset", new Document("overdue", "").append("hours", ""))
                : new Document(
                        "$set", new Document("overdue", Date.from(overdue.since())).append("hours", overdue.hours()));
        return mongo.done(boards.updateOne(new Document("_id", board.value()), change));
    }

    @Override
    public Future<Boolean> isEnding(BoardId board) {
        return ending(List.of(board)).map(found -> !found.isEmpty());
    }

    @Override
    public Future<List<BoardId>> ending(List<BoardId> boards) {
        List<String> ids = boards.stream().map(BoardId::value).toList();
        return mongo.all(deleted.find(new Document("_id", new Document("$in", ids))))
                .map(found -> found.stream()
                        .map(each -> new BoardId(each.getString("_id")))
                        .toList());
    }
}
