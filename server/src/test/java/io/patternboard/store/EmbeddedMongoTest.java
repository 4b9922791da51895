package io.patternboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import io.patternboard.FreePorts;
import io.patternboard.board.BoardId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
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
    void whatItMakesIsItsOwnersAlone() throws Exception {
        Path given = Files.createDirectory(directory.resolve("given"), permissions("rwxr-xr-x"));
        Path made = given.resolve("made/deeper");
        for (int start = 1; start <= 2; start++) {
            try (Mongo mongo = Mongo.embedded(vertx, made).await()) {
                mongo.commitLog()
                        .await()
                        .append(new BoardId("b"), List.of(Boards.commit(new BoardId("b"), start)))
                        .await();
                // Written anew at the second start.
                mongo.renewFiles().await();
                assertThat(allowed(made)).isEqualTo("rwx------");
                try (Stream<Path> files = Files.list(made)) {
                    assertThat(files).hasSize(3).allMatch(file -> allowed(file).equals("rw-------"));
                }
            }
        }
        assertThat(allowed(given.resolve("made"))).isEqualTo("rwx------");
        assertThat(allowed(given)).isEqualTo("rwxr-xr-x");
    }

    private static FileAttribute<?> permissions(String allowed) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(allowed));
    }

    private static String allowed(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Test
    void saysOfAnAddressThatCannotBeReadNothingOfWhatIsInIt() {
        String uri = "mongodb://anna:pass-1@db/x?proxyPassword=pass-2&tls";
        assertThatThrownBy(() -> Mongo.connect(vertx, uri).await())
                .hasMessageContaining("MONGODB_URI")
                .hasMessageNotContaining("pass-")
                .hasNoCause();
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
    void givesADocumentAtOnceAsTheDriverDoes() {
        try (Mongo mongo = Mongo.embedded(vertx, directory).await()) {
            var things = mongo.collection("things");
            assertThat(mongo.byId(things, "a").await()).isNull();
            List<Document> places = List.of(new Document("board", "b").append("role", "reader"));
            Document stored = new Document("_id", "a")
                    .append("text", "é")
                    .append("is", true)
                    .append("int", 7)
                    .append("long", 7_000_000_000L)
                    .append("double", 7.5)
                    .append("made", new Date(7))
                    .append("places", places);
            mongo.done(things.insertOne(stored)).await();
            Future<Document> atOnce = mongo.byId(things, "a");
            assertThat(atOnce.isComplete()).isTrue();
            assertThat(atOnce.result())
                    .isEqualTo(mongo.first(things.find().first()).await())
                    .isEqualTo(stored);
            mongo.done(things.updateOne(new Document("_id", "a"), new Document("$set", new Document("int", 8))))
                    .await();
            assertThat(mongo.byId(things, "a").result()).containsEntry("int", 8);
            assertThat(atOnce.result()).containsEntry("int", 7);
            mongo.done(things.deleteOne(new Document("_id", "a"))).await();
            assertThat(mongo.byId(things, "a").isComplete()).isTrue();
            assertThat(mongo.byId(things, "a").result()).isNull();
        }
    }

    @Test
    void leavesToTheDriverWhatOnlyTheDriverCanRead() {
        try (Mongo mongo = Mongo.embedded(vertx, directory).await()) {
            Document stored = new Document("_id", "a").append("bytes", new Binary(new byte[] {1, 2}));
            mongo.done(mongo.collection("things").insertOne(stored)).await();
            assertThat(mongo.byId(mongo.collection("things"), "a").await()).isEqualTo(stored);
        }
    }

    @Test
    void showsNobodyAtOnceWhatIsNotOnTheDisk() throws Exception {
        FragileFiles.use();
        EmbeddedMongo store = EmbeddedMongo.open(directory, FragileFiles.SCHEME + ":" + directory.resolve("x.mv"));
        try (Mongo mongo = Mongo.connect(vertx, store.uri()).await()) {
            var things = mongo.collection("things");
            mongo.done(things.insertOne(new Document("_id", "a"))).await();
            assertThat(store.atOnce("patternboard", "things", List.of("a"))).hasSize(1);
            FragileFiles.refuseForce();
            assertThatThrownBy(() -> mongo.done(things.insertOne(new Document("_id", "b")))
                            .await())
                    .isInstanceOf(MongoException.class);
            assertThat(store.atOnce("patternboard", "things", List.of("b"))).isNull();
        } finally {
            FragileFiles.repair();
            store.close();
        }
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
        int port = FreePorts.one();
        String uri = "mongodb://127.0.0.1:" + port + "/?serverSelectionTimeoutMS=100";
        Future<Mongo> patient = Mongo.connect(vertx, uri, 60);
        assertThatThrownBy(() -> Mongo.connect(vertx, uri, 0).await()).isInstanceOf(MongoTimeoutException.class);
        EmbeddedMongo late = EmbeddedMongo.open(directory, port);
        patient.await().close();
        late.close();
    }
}
