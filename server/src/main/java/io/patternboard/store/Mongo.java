package io.patternboard.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.connection.TransportSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one client of the database, embedded or not. What it acknowledges survives: writes wait for a majority and its
 * journal, reads come from the primary and see only what a majority has, since anything less can be rolled back.
 */
public final class Mongo implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Mongo.class);
    private static final String DATABASE = "patternboard";
    private static final int CONNECTIONS_MAX = EmbeddedMongo.WORKERS;
    private static final int CONNECT_MILLIS = 5_000;
    private static final long PATIENCE_SECONDS = 60;
    private static final int ASK_AGAIN_MILLIS = 1_000;
    private static final int WAIT_FOR_WRITE_MILLIS = 10_000;
    /** More than a write may wait, so that the server's own answer comes first. */
    private static final int ANSWER_MILLIS = 30_000;

    /** The driver's monitors may still be trying to connect when they are told to stop. */
    private static final int QUIET_MILLIS = 50;

    private static final int SHUTDOWN_MILLIS = 2_000;

    /** More is for a thread that may take its time. */
    private static final int AT_ONCE_MAX = 16;

    private static final long PROBE_NANOS = 1_000_000_000;

    private final Vertx vertx;
    private final @Nullable EmbeddedMongo embedded;
    private final EventLoopGroup threads;
    private final MongoClient client;
    private final MongoDatabase database;
    private @Nullable Future<Void> probe;
    private long probedNanos;
    private volatile @Nullable JournalledCommitLog journalled;

    private Mongo(Vertx vertx, String uri, @Nullable EmbeddedMongo embedded) {
        ConnectionString address = read(uri);
        this.vertx = vertx;
        this.embedded = embedded;
        this.threads = new MultiThreadIoEventLoopGroup(
                2, new DefaultThreadFactory("patternboard-mongo", true), NioIoHandler.newFactory());
        this.client = MongoClients.create(settings(address, threads));
        this.database = client.getDatabase(address.getDatabase() == null ? DATABASE : address.getDatabase());
    }

    private static ConnectionString read(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException wrong) {
            // What the driver says of it may quote passwords, and so would whoever prints the cause.
            throw new IllegalArgumentException("MONGODB_URI is no address of a database as MongoDB writes them");
        }
    }

    /** Opens the embedded store in that directory. Fails with the one line of {@link EmbeddedMongo#open}. */
    public static Future<Mongo> embedded(Vertx vertx, Path directory) {
        return vertx.executeBlocking(() -> {
            EmbeddedMongo embedded = EmbeddedMongo.open(directory);
            return new Mongo(vertx, embedded.uri(), embedded);
        });
    }

    /**
     * Connects to a server; succeeds once it answers, for which it is given a minute: it may be starting, or be as busy as
     * this process is. The database is the one the address names, or "patternboard".
     */
    public static Future<Mongo> connect(Vertx vertx, String uri) {
        return connect(vertx, uri, PATIENCE_SECONDS);
    }

    static Future<Mongo> connect(Vertx vertx, String uri, long patienceSeconds) {
        return vertx.executeBlocking(() -> new Mongo(vertx, uri, null))
                .compose(mongo ->
                        mongo.patiently(patienceSeconds, mongo::ping).map(mongo).onFailure(e -> mongo.close()));
    }

    /** What a start cannot do without: asked again where no database answers; any other fault is for good. */
    private <T> Future<T> patiently(long seconds, Supplier<Future<T>> question) {
        return patiently(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds), question, true);
    }

    private <T> Future<T> patiently(long untilNanos, Supplier<Future<T>> question, boolean first) {
        return question.get().recover(fault -> {
            long leftNanos = untilNanos - System.nanoTime();
            if (!(fault instanceof MongoTimeoutException) || leftNanos <= 0) return Future.failedFuture(fault);
            long left = TimeUnit.NANOSECONDS.toSeconds(leftNanos);
            LOG.warn("No database answers at MONGODB_URI yet; it is asked for another {} s", left);
            if (first) LOG.warn("What the driver says of it: {}", fault.getMessage());
            return vertx.timer(ASK_AGAIN_MILLIS).compose(later -> patiently(untilNanos, question, false));
        });
    }

    /** The address may change the timeouts, and nothing that makes an acknowledged write safe. */
    private static MongoClientSettings settings(ConnectionString address, EventLoopGroup threads) {
        return MongoClientSettings.builder()
                .applicationName(DATABASE)
                .applyToConnectionPoolSettings(pool -> pool.maxSize(CONNECTIONS_MAX)
                        .minSize(2)
                        .maxWaitTime(WAIT_FOR_WRITE_MILLIS, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS)
                        .readTimeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS))
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS))
                .applyConnectionString(address)
                .writeConcern(WriteConcern.MAJORITY
                        .withJournal(true)
                        .withWTimeout(WAIT_FOR_WRITE_MILLIS, TimeUnit.MILLISECONDS))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .transportSettings(
                        TransportSettings.nettyBuilder().eventLoopGroup(threads).build())
                .build();
    }

    /** The log of all boards; on the embedded store with a journal in front, for which it is opened once. */
    public Future<CommitLog> commitLog() {
        EmbeddedMongo files = embedded;
        return patiently(PATIENCE_SECONDS, () -> MongoCommitLog.open(this))
                .compose(log -> files == null ? Future.succeededFuture(log) : journalled(log, files));
    }

    private Future<CommitLog> journalled(MongoCommitLog log, EmbeddedMongo files) {
        String index = database.getName() + "." + MongoCommitLog.COLLECTION + "._index_board_1_command_1";
        return JournalledCommitLog.open(
                        vertx,
                        log,
                        (board, command) -> files.indexed(index, board.value(), command),
                        files.directory(),
                        Journal.REAL)
                .map(opened -> journalled = opened);
    }

    public MongoCollection<Document> collection(String name) {
        return database.getCollection(name);
    }

    /** Makes those fields together unique in that collection; does nothing where they are already. */
    public Future<Void> unique(String collection, String... fields) {
        Document keys = new Document();
        for (String field : fields) keys.append(field, 1);
        return done(collection(collection).createIndex(keys, new IndexOptions().unique(true)));
    }

    /** Succeeds where the database answers. */
    public Future<Void> ping() {
        return done(database.runCommand(new Document("ping", 1)));
    }

    /**
     * Succeeds where something can be stored now: a full disk still answers a {@link #ping}. Who asks again within a second
     * gets the same answer, since anybody may ask and every answer is a write. On the caller's context.
     */
    public Future<Void> canStore() {
        Context caller = vertx.getOrCreateContext();
        Promise<Void> answer = Promise.promise();
        probe().onComplete(done -> caller.runOnContext(back -> {
            if (done.succeeded()) answer.complete();
            else answer.fail(done.cause());
        }));
        return answer.future();
    }

    private synchronized Future<Void> probe() {
        long now = System.nanoTime();
        if (probe == null || now - probedNanos > PROBE_NANOS) {
            probedNanos = now;
            Document stored = new Document("$set", new Document("at", new Date()));
            probe = done(collection("health")
                    .updateOne(new Document("_id", "probe"), stored, new UpdateOptions().upsert(true)));
        }
        return probe;
    }

    /**
     * Something was erased for good: the embedded store's file is written anew at the next start, so that nothing of it is
     * left where the file has free space. Succeeds once that is sure.
     */
    Future<Void> renewFiles() {
        EmbeddedMongo files = embedded;
        if (files == null) return Future.succeededFuture();
        return vertx.executeBlocking(
                () -> {
                    files.renewAtNextStart();
                    return null;
                },
                false);
    }

    /**
     * Writes the files of the embedded store into one, as they are at one moment: for a while as long as copying takes,
     * nothing is written, and everybody waits.
     */
    public Future<Void> backup(Path file) {
        EmbeddedMongo files = embedded;
        JournalledCommitLog log = journalled;
        if (files == null || log == null) return Future.failedFuture(new IllegalStateException("no store of our own"));
        return log.whileStill(() -> {
            try (FileChannel out = Folders.open(file, StandardOpenOption.TRUNCATE_EXISTING);
                    ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(out))) {
                // Fast rather than small: the pages are compressed already.
                zip.setLevel(Deflater.BEST_SPEED);
                files.backup(zip);
                for (Path each : Journal.files(files.directory())) {
                    zip.putNextEntry(new ZipEntry(each.getFileName().toString()));
                    Files.copy(each, zip);
                    zip.closeEntry();
                }
                zip.finish();
                out.force(true);
            }
        });
    }

    /** Whether it is the database that failed: the same may succeed later, and may have been done already. */
    public static boolean failed(@Nullable Throwable fault) {
        return fault instanceof MongoException;
    }

    /** The document with that id, or null; otherwise as {@link #byIds}. */
    Future<@Nullable Document> byId(MongoCollection<Document> collection, String id) {
        return byIds(collection, List.of(id)).map(found -> found.isEmpty() ? null : found.get(0));
    }

    /**
     * The documents with those ids, in no order, on the caller's context. Of the embedded store they come at once where it is
     * at rest: a question over its protocol crosses four threads, which takes longer than all else that a request does.
     */
    Future<List<Document>> byIds(MongoCollection<Document> collection, List<String> ids) {
        if (embedded != null && ids.size() <= AT_ONCE_MAX) {
            List<Document> found = embedded.atOnce(
                    database.getName(), collection.getNamespace().getCollectionName(), ids);
            if (found != null) return Future.succeededFuture(found);
        }
        return all(collection.find(new Document("_id", new Document("$in", ids))));
    }

    /** The first value, or null where there is none; on the caller's context. */
    public <T> Future<@Nullable T> first(Publisher<T> publisher) {
        return all(publisher).map(values -> values.isEmpty() ? null : values.get(0));
    }

    /** When the publisher has finished; on the caller's context. */
    public Future<Void> done(Publisher<?> publisher) {
        return all(publisher).mapEmpty();
    }

    /** Every value: the query must bound their number. On the caller's context. */
    public <T> Future<List<T>> all(Publisher<T> publisher) {
        Collected<T> collected = new Collected<>(vertx.getOrCreateContext());
        publisher.subscribe(collected);
        return collected.future();
    }

    /** For tests: removes the database. */
    Future<Void> drop() {
        return done(database.drop());
    }

    /** Blocks until connections are closed and, where it is embedded, the files too. */
    @Override
    public void close() {
        if (journalled != null) journalled.close();
        client.close();
        threads.shutdownGracefully(QUIET_MILLIS, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS)
                .syncUninterruptibly();
        if (embedded != null) embedded.close();
    }
}
