package io.patternboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoTimeoutException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMongoTest {
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void remembersAfterClosing() {
        try (Mongo mongo = Mongo.embedded(vertx, directory).await()) {
            mongo.done(mongo.collection("things").insertOne(new Document("_id", "a").append("n", 7)))
                    .await();
        }
        try (Mongo mongo = Mongo.embedded(vertx, directory).await()) {
            Document found =
                    mongo.first(mongo.collection("things").find().first()).await();
            assertThat(found).containsEntry("n", 7);
        }
    }

    @Test
    void makesTheDirectoryItIsGiven() {
        Path deeper = directory.resolve("not/there/yet");
        Mongo.embedded(vertx, deeper).await().close();
        assertThat(deeper).isDirectoryContaining("glob:**/patternboard.mv");
    }

    @Test
    void saysInOneLineThatTheFilesAreInUse() {
        try (Mongo first = Mongo.embedded(vertx, directory).await()) {
            assertThatThrownBy(() -> EmbeddedMongo.open(directory))
                    .isInstanceOf(StoreInUse.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageNotContaining("\n");
            first.ping().await();
        }
    }

    @Test
    void saysInOneLineThatTheFilesAreUnreadable() throws Exception {
        Files.writeString(directory.resolve("patternboard.mv"), "not a store".repeat(2_000));
        assertThatThrownBy(() -> EmbeddedMongo.open(directory))
                .hasMessageContaining(directory.toString())
                .hasMessageNotContaining("\n");
    }

    @Test
    void completesOnTheContextOfTheCaller() {
        try (Mongo mongo = Mongo.embedded(vertx, directory).await()) {
            Context context = vertx.getOrCreateContext();
            Promise<Context> completedOn = Promise.promise();
            context.runOnContext(now -> mongo.ping().onComplete(done -> completedOn.complete(Vertx.currentContext())));
            assertThat(completedOn.future().await()).isSameAs(context);
        }
    }

    /** The one who does not wait began later: when it has given up, the other has had no answer either. */
    @Test
    void isWaitedForWhereItStartsLaterThanWhoAsks() throws Exception {
        int port = freePort();
        String uri = "mongodb://127.0.0.1:" + port + "/?serverSelectionTimeoutMS=100";
        Future<Mongo> patient = Mongo.connect(vertx, uri, 60);
        assertThatThrownBy(() -> Mongo.connect(vertx, uri, 0).await()).isInstanceOf(MongoTimeoutException.class);
        EmbeddedMongo late = EmbeddedMongo.open(directory, port);
        patient.await().close();
        late.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
