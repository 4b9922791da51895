package io.patternboard.store;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.patternboard.board.Board;
import io.patternboard.board.BoardId;
import io.patternboard.wire.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One document a board, compressed. */
public final class MongoSnapshots implements Snapshots {
    /** Raised whenever an older reader or writer would make another board of it. */
    static final int FORMAT = 5;

    private static final Logger LOG = LoggerFactory.getLogger(MongoSnapshots.class);

    private final Vertx vertx;
    private final Mongo mongo;
    private final MongoCollection<Document> snapshots;

    public MongoSnapshots(Vertx vertx, Mongo mongo) {
        this.vertx = vertx;
        this.mongo = mongo;
        this.snapshots = mongo.collection("snapshots");
    }

    @Override
    public Future<Void> save(BoardId id, long seq, Board board) {
        return vertx.executeBlocking(() -> compressed(Json.storedBoard(board)), false)
                .compose(bytes -> {
                    Document snapshot = new Document("_id", id.value())
                            .append("format", FORMAT)
                            .append("seq", seq)
                            .append("board", new Binary(bytes));
                    Document byId = new Document("_id", id.value());
                    return mongo.done(snapshots.replaceOne(byId, snapshot, new ReplaceOptions().upsert(true)));
                });
    }

    @Override
    public Future<@Nullable Snapshot> newest(BoardId id) {
        return mongo.first(snapshots.find(new Document("_id", id.value())).first())
                .compose(found -> {
                    if (found == null || !Integer.valueOf(FORMAT).equals(found.get("format")))
                        return Future.succeededFuture();
                    return vertx.executeBlocking(() -> read(id, found), false);
                });
    }

    private static @Nullable Snapshot read(BoardId id, Document found) {
        try (var in = new GZIPInputStream(
                new ByteArrayInputStream(found.get("board", Binary.class).getData()))) {
            return new Snapshot(found.getLong("seq"), Json.boardFromStored(in.readAllBytes()));
        } catch (IOException | RuntimeException unreadable) {
            LOG.warn("A snapshot is unreadable and left aside; board={} fault={}", id, unreadable.toString());
            return null;
        }
    }

    private static byte[] compressed(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
