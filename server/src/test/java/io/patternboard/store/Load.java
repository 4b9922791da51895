package io.patternboard.store;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.bson.Document;

/** Writers that insert as fast as they are acknowledged, and tell which documents were. */
final class Load {
    static final String COLLECTION = "load";

    private final Mongo mongo;
    private final String run;
    private final Consumer<String> acknowledged;
    private final AtomicBoolean stopped = new AtomicBoolean();

    Load(Mongo mongo, String run, Consumer<String> acknowledged) {
        this.mongo = mongo;
        this.run = run;
        this.acknowledged = acknowledged;
    }

    /** Fails with the first write that fails; ends after {@link #stop}. */
    Future<Void> start(int writers) {
        return mongo.unique(COLLECTION, "board", "command").compose(ok -> {
            List<Future<Void>> all = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) all.add(write(writer, 0));
            return Future.all(all).mapEmpty();
        });
    }

    void stop() {
        stopped.set(true);
    }

    private Future<Void> write(int writer, int number) {
        if (stopped.get()) return Future.succeededFuture();
        String id = run + "-" + writer + "/" + number;
        return mongo.done(mongo.collection(COLLECTION).insertOne(document(id)))
                .onSuccess(ok -> acknowledged.accept(id))
                .compose(ok -> write(writer, number + 1));
    }

    static Document document(String id) {
        return new Document("_id", id)
                .append("board", id.substring(0, id.indexOf('/')))
                .append("command", "c" + id.substring(id.indexOf('/')))
                .append("text", "x".repeat(400));
    }
}
