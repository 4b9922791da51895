package io.patternboard.store;

import io.patternboard.board.Limits;
import io.patternboard.live.Rooms;
import io.patternboard.live.Stores;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An empty database for a test class: the embedded store always, and a real server as well where
 * {@code TEST_MONGODB_URI} names one, without a database. Opening it again finds what was stored.
 */
public final class TestDatabase implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final @Nullable String uri;
    private final Path directory;
    private @Nullable Mongo mongo;

    private TestDatabase(@Nullable String uri) throws IOException {
        this.uri = uri;
        this.directory = Files.createTempDirectory("patternboard-test");
    }

    public static TestDatabase embedded() throws IOException {
        return new TestDatabase(null);
    }

    /** For {@code @MethodSource}. */
    static Stream<TestDatabase> all() throws IOException {
        String server = System.getenv("TEST_MONGODB_URI");
        if (server == null || server.isBlank()) return Stream.of(embedded());
        String database = "patternboard-test-" + UUID.randomUUID();
        String[] parts = server.split("\\?", 2);
        String base = parts[0].matches("mongodb(\\+srv)?://[^/]+/?") ? parts[0].replaceAll("/$", "") : null;
        if (base == null) throw new IllegalArgumentException("TEST_MONGODB_URI must not name a database");
        return Stream.of(
                embedded(), new TestDatabase(base + "/" + database + (parts.length > 1 ? "?" + parts[1] : "")));
    }

    public Vertx vertx() {
        return vertx;
    }

    public Mongo mongo() {
        if (mongo == null) {
            mongo = (uri == null ? Mongo.embedded(vertx, directory) : Mongo.connect(vertx, uri)).await();
        }
        return mongo;
    }

    /** All that rooms store, as a server has it; without the journal. */
    public Stores stores() {
        return stores(MongoCommitLog.open(mongo()).await());
    }

    public Stores stores(CommitLog log) {
        return new Stores(
                log,
                new MongoSnapshots(vertx, mongo()),
                new Ballots(mongo()),
                new SealedCards(mongo()),
                new MongoMembers(mongo()),
                new MongoRetention(mongo()),
                new OwnPages(mongo()));
    }

    /** As a server has them: with boards of the usual size, which stay open. */
    public Rooms rooms(Stores stores) {
        return Rooms.open(vertx, stores, Limits.DEFAULT, 1, 60_000, InstantSource.system())
                .await();
    }

    /** As after a restart. */
    public Mongo reopened() {
        if (mongo != null) mongo.close();
        mongo = null;
        return mongo();
    }

    @Override
    public void close() throws IOException {
        if (uri != null) mongo().drop().await();
        if (mongo != null) mongo.close();
        vertx.close().await();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    @Override
    public String toString() {
        return uri == null ? "embedded" : "server";
    }
}
