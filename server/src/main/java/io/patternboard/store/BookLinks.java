package io.patternboard.store;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.patternboard.board.BoardId;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The keys in {@code /book/} links: who has one may read a board's pattern book, and nothing else. Looked up by their hash, as
 * all secrets are; but unlike an invite a key is also kept as it is, so that every facilitator can hand on the same link
 * for years. Whoever reads the database can read the book itself.
 */
public final class BookLinks {
    private final Mongo mongo;
    private final MongoCollection<Document> links;

    public BookLinks(Mongo mongo) {
        this.mongo = mongo;
        this.links = mongo.collection("books");
    }

    /** The board's key; a new one where it has none. */
    public Future<String> make(BoardId board) {
        return of(board).compose(known -> {
            if (known != null) return Future.succeededFuture(known);
            String key = Secrets.token();
            Document link = new Document("_id", Secrets.hash(key))
                    .append("board", board.value())
                    .append("key", key)
                    .append("made", new Date());
            // Two at once may make two: both lead to the book, and are revoked together.
            return mongo.done(links.insertOne(link)).map(key);
        });
    }

    /** The board's key, or null where it has none. */
    public Future<@Nullable String> of(BoardId board) {
        return mongo.all(links.find(ofBoard(board)))
                .map(found -> found.stream()
                        .min(Comparator.comparing(each -> each.getDate("made")))
                        .map(each -> each.getString("key"))
                        .orElse(null));
    }

    /** Nobody reads the book by its link any more; a new one will have another key. */
    public Future<Void> revoke(BoardId board) {
        return mongo.done(links.deleteMany(ofBoard(board)));
    }

    /** Whose book it is, or null. */
    public Future<@Nullable BoardId> find(String key) {
        return mongo.first(links.find(Filters.eq("_id", Secrets.hash(key))))
                .map(found -> found == null ? null : new BoardId(found.getString("board")));
    }

    private static Document ofBoard(BoardId board) {
        return new Document("board", board.value());
    }
}
