package io.patternboard.store;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.patternboard.board.BoardId;
import io.vertx.core.Future;
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
        Document kept = new Document("_id", board.value()).append("months", months);
        return mongo.done(boards.replaceOne(byId, kept, new ReplaceOptions().upsert(true)));
    }

    @Override
    public Future<List<Kept>> all() {
        return mongo.all(boards.find())
                .map(found -> found.stream()
                        .map(each -> new Kept(new BoardId(each.getString("_id")), each.getInteger("months")))
                        .toList());
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
