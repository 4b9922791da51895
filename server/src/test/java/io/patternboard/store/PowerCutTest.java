package io.patternboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a disk that forgets what was not forced. Fails where {@link DurableBackend} leaves out its sync. */
class PowerCutTest {
    private static final int WRITERS = 16;
    private static final int ACKNOWLEDGED = 300;

    private final Vertx vertx = Vertx.vertx();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

    @TempDir
    Path directory;

    private EmbeddedMongo store;
    private Mongo mongo;

    @BeforeEach
    void open() throws Exception {
        FragileFiles.use();
        reopen(directory);
    }

    private void reopen(Path where) throws Exception {
        Files.createDirectories(where);
        store = EmbeddedMongo.open(where, FragileFiles.SCHEME + ":" + where.resolve("patternboard.mv"));
        mongo = Mongo.connect(vertx, store.uri() + "/?serverSelectionTimeoutMS=2000")
                .await();
    }

    @AfterEach
    void close() {
        FragileFiles.repair();
        mongo.close();
        store.close();
        vertx.close().await();
    }

    @Test
    void losesNothingAcknowledgedWhenAllUnforcedBytesAreGone() throws Exception {
        cutPowerUnderLoad(new Random(1), 0);

        StoredFiles.holdAll(directory, Load.COLLECTION, acknowledged);
    }

    @Test
    void losesNothingAcknowledgedWhenSomeUnforcedBlocksReachedTheDisk() throws Exception {
        for (int seed = 1; seed <= 4; seed++) {
            Path where = directory.resolve("seed-" + seed);
            close(mongo, store);
            FragileFiles.use();
            reopen(where);
            acknowledged.clear();

            cutPowerUnderLoad(new Random(seed), 0.5);

            StoredFiles.holdAll(where, Load.COLLECTION, acknowledged);
        }
    }

    /** Closing writes too, and frees old space that an ordinary commit would still leave alone. */
    @Test
    void losesNothingWhenThePowerGoesWhileClosing() throws Exception {
        for (int operations = 1; operations <= 6; operations++) {
            Path where = directory.resolve("cut-" + operations);
            close(mongo, store);
            FragileFiles.use();
            reopen(where);
            List<String> written =
                    IntStream.range(0, 40).mapToObj(n -> "closing/" + n).toList();
            for (String id : written) insert(id).await();
            mongo.close();

            FragileFiles.cutPowerLater(operations, new Random(operations));
            try {
                store.close();
            } catch (MVStoreException expected) {
                // The disk is gone.
            }

            StoredFiles.holdAll(where, Load.COLLECTION, written);
        }
    }

    @Test
    void refusesWritesWhileTheDiskIsFullAndTakesThemAgainLater() throws Exception {
        mongo.done(mongo.collection(Load.COLLECTION).insertOne(Load.document("a/1")))
                .await();

        FragileFiles.fill();
        assertThatThrownBy(() -> insert("a/2").await()).isNotNull();

        FragileFiles.repair();
        // It may be there although its answer was lost, while the files were opened anew: then it cannot come again.
        Awaitility.await().ignoreExceptions().until(() -> {
            insert("a/3").otherwiseEmpty().await();
            return stored("a/3");
        });
        assertThat(stored("a/1")).isTrue();
        assertThat(stored("a/2")).isFalse();
    }

    @Test
    void neverAcknowledgesWhatCouldNotBeForced() {
        FragileFiles.refuseForce();

        assertThatThrownBy(() -> insert("a/1").await()).isNotNull();
        assertThatThrownBy(() -> stored("a/1")).isNotNull();
    }

    private void cutPowerUnderLoad(Random random, double survives) throws Exception {
        CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED);
        Load load = new Load(mongo, "run", id -> {
            acknowledged.add(id);
            enough.countDown();
        });
        Future<Void> running = load.start(WRITERS);
        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();

        FragileFiles.cutPower(random, survives);

        assertThatThrownBy(running::await).isNotNull();
        load.stop();
        close(mongo, store);
    }

    private static void close(Mongo mongo, EmbeddedMongo store) {
        mongo.close();
        store.close();
    }

    private Future<Void> insert(String id) {
        return mongo.done(mongo.collection(Load.COLLECTION).insertOne(Load.document(id)));
    }

    private boolean stored(String id) {
        return mongo.first(mongo.collection(Load.COLLECTION)
                                .find(new Document("_id", id))
                                .first())
                        .await()
                != null;
    }
}
