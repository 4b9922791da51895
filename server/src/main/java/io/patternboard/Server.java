package io.patternboard;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.patternboard.board.Limits;
import io.patternboard.http.Access;
import io.patternboard.http.Bounds;
import io.patternboard.http.Connections;
import io.patternboard.http.Incoming;
import io.patternboard.http.MetricsPort;
import io.patternboard.http.Outgoing;
import io.patternboard.http.Site;
import io.patternboard.http.WholeBoards;
import io.patternboard.live.Archive;
import io.patternboard.live.Deletion;
import io.patternboard.live.Measures;
import io.patternboard.live.Presence;
import io.patternboard.live.Rooms;
import io.patternboard.live.Sockets;
import io.patternboard.live.Stores;
import io.patternboard.nodes.Cluster;
import io.patternboard.nodes.EventLoop;
import io.patternboard.nodes.HazelcastNode;
import io.patternboard.store.Ballots;
import io.patternboard.store.BookLinks;
import io.patternboard.store.DeviceCodes;
import io.patternboard.store.Devices;
import io.patternboard.store.Eraser;
import io.patternboard.store.Invites;
import io.patternboard.store.Mongo;
import io.patternboard.store.MongoMembers;
import io.patternboard.store.MongoRetention;
import io.patternboard.store.MongoSnapshots;
import io.patternboard.store.OwnPages;
import io.patternboard.store.SealedCards;
import io.patternboard.store.Tokens;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All parts of one server put together: the store, the rooms, and the HTTP side on every event loop. */
public final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final long SWEEP_MILLIS = 3_600_000;
    private static final int MEETING_PAUSE_MILLIS = 50;
    private static final int MEETING_TRIES_MAX = 60;
    private static final int LEAVING_SECONDS_MAX = 4;

    private final Vertx vertx;
    private final Settings settings;
    private final PrometheusMeterRegistry metrics;
    private final Measures measures;
    private final @Nullable HazelcastNode node;
    private final @Nullable Cluster cluster;
    private volatile @Nullable Mongo mongo;
    private volatile @Nullable String site;
    private volatile @Nullable Rooms rooms;
    private volatile @Nullable Sockets sockets;

    /** The only node. */
    public Server(Vertx vertx, Settings settings, PrometheusMeterRegistry metrics) {
        this(vertx, settings, metrics, null);
    }

    public Server(HazelcastNode node, Settings settings, PrometheusMeterRegistry metrics) {
        this(node.vertx(), settings, metrics, node);
    }

    private Server(Vertx vertx, Settings settings, PrometheusMeterRegistry metrics, @Nullable HazelcastNode node) {
        this.vertx = vertx;
        this.settings = settings;
        this.metrics = metrics;
        this.measures = new Measures(metrics);
        this.node = node;
        this.cluster = node == null ? null : node.cluster();
    }

    /** Starts everything; the answer is the port it listens on. */
    public Future<Integer> start() {
        return store().compose(opened -> {
            mongo = opened;
            return opened.commitLog()
                    .map(log -> new Stores(
                            measures.measured(log),
                            new MongoSnapshots(vertx, opened),
                            new Ballots(opened),
                            new SealedCards(opened),
                            new MongoMembers(opened),
                            new MongoRetention(opened),
                            new OwnPages(opened)))
                    .compose(stores -> rooms(stores).compose(rooms -> serve(opened, stores, rooms)));
        });
    }

    /**
     * Opened, and the rest rehearsed: beside it where the store is this process's own, for it waits for the disk then. A
     * database elsewhere has its answer first: on a busy machine the driver's first words would take longer than it waits
     * for them, and while this node rehearses the others serve.
     */
    private Future<Mongo> store() {
        if (settings.mongodbUri() != null)
            return Mongo.connect(vertx, settings.mongodbUri())
                    .compose(opened -> rehearsed().map(opened));
        Future<Mongo> store = Mongo.embedded(vertx, settings.dataDir());
        return Future.join(store, rehearsed()).compose(both -> store);
    }

    private Future<byte[]> rehearsed() {
        return vertx.executeBlocking(Rehearsal::play, false);
    }

    private Future<Rooms> rooms(Stores stores) {
        return Rooms.open(
                vertx,
                stores,
                new Limits(settings.maxCards(), settings.caps().boardCharacters()),
                settings.eventLoops(),
                settings.roomIdleSeconds() * 1_000L,
                InstantSource.system(),
                cluster);
    }

    /** Only when it knows the others: it would take all boards for its own. */
    private Future<Void> meetOthers() {
        if (node == null) return Future.succeededFuture();
        var loop = new EventLoop();
        return vertx.deployVerticle(loop).compose(deployed -> {
            node.cluster().begin(loop);
            Promise<Void> met = Promise.promise();
            waitForOthers(met, MEETING_TRIES_MAX);
            return met.future();
        });
    }

    private void waitForOthers(Promise<Void> met, int tries) {
        int serving = node.cluster().nodes().serving().size();
        if (serving >= node.members().getAsInt() || tries == 0) met.complete();
        else vertx.setTimer(MEETING_PAUSE_MILLIS, later -> waitForOthers(met, tries - 1));
    }

    private Future<Integer> serve(Mongo store, Stores stores, Rooms opened) {
        rooms = opened;
        var open = new Sockets(cluster);
        sockets = open;
        var bounds = Bounds.of(settings);
        opened.boundForwarded(bounds.commands()::tryTake);
        var codes = new DeviceCodes(store, InstantSource.system());
        var deletion = new Deletion(
                opened,
                open,
                new Eraser(store, stores.log(), cluster != null),
                stores.retention(),
                InstantSource.system());
        var shared = new Site.Shared(
                settings,
                store,
                new Access(stores.members(), new Invites(store), new Tokens(store), new Devices(store), codes),
                opened,
                new Presence(vertx, opened),
                metrics,
                open,
                new WholeBoards(vertx, new Outgoing(vertx)),
                new Archive(vertx, stores, opened, InstantSource.system()),
                deletion,
                stores.own(),
                new BookLinks(store),
                new Connections(settings.caps().connections(), settings.caps().connectionsPerAddress()),
                new Incoming(),
                measures,
                bounds);
        metrics.gauge("patternboard.under.way", opened, Rooms::underWay);
        metrics.gauge("patternboard.rooms", opened, Rooms::openRooms);
        metrics.gauge("patternboard.connections", shared.connections(), Connections::count);
        metrics.gauge("patternboard.sockets", shared.sockets(), Sockets::count);
        vertx.setPeriodic(
                0,
                SWEEP_MILLIS,
                tick -> deletion.sweep().onFailure(away -> LOG.warn("What is to be deleted stays for now", away)));
        vertx.setPeriodic(
                SWEEP_MILLIS, tick -> codes.sweep().onFailure(away -> LOG.warn("Old device codes stay", away)));
        var port = new AtomicInteger();
        return meetOthers()
                .compose(met -> vertx.deployVerticle(
                        () -> new Site(shared, port::set), new DeploymentOptions().setInstances(settings.eventLoops())))
                .onSuccess(deployed -> site = deployed)
                .compose(ok -> settings.backups() == null
                        ? Future.succeededFuture()
                        : new Backups(vertx, store, settings.backups(), InstantSource.system()).begin())
                .compose(ok -> settings.metricsPort() == null
                        ? Future.succeededFuture()
                        : vertx.deployVerticle(new MetricsPort(settings.host(), settings.metricsPort(), metrics)))
                .map(ok -> port.get());
    }

    /**
     * Ends everything in order: it says that it is not ready and leaves its boards to the others; takes nothing more from
     * its clients; when all that waited is written and answered they are sent away; then the store.
     */
    public Future<Void> stop() {
        return leave().transform(left -> end());
    }

    private Future<Void> leave() {
        Rooms open = rooms;
        Sockets clients = sockets;
        if (open == null || clients == null || site == null) return Future.succeededFuture();
        Future<Void> left = open.leave();
        return pause(settings.leaveSeconds() * 1_000L)
                .compose(noticed -> {
                    clients.hush();
                    return left.compose(ok -> open.settled());
                })
                .timeout(settings.leaveSeconds() + LEAVING_SECONDS_MAX, TimeUnit.SECONDS)
                .onFailure(late -> LOG.warn("Not everything was answered in time: {}", late.toString()))
                .onComplete(done -> clients.closeAll());
    }

    private Future<Void> pause(long millis) {
        if (millis == 0) return Future.succeededFuture();
        Promise<Void> over = Promise.promise();
        vertx.setTimer(millis, done -> over.complete());
        return over.future();
    }

    private Future<Void> end() {
        String deployed = site;
        Mongo store = mongo;
        Promise<Void> ended = Promise.promise();
        (deployed == null ? Future.<Void>succeededFuture() : vertx.undeploy(deployed))
                .eventually(() -> Future.join(
                        vertx.deploymentIDs().stream().map(vertx::undeploy).toList()))
                .eventually(() -> store == null ? Future.succeededFuture() : vertx.executeBlocking(() -> close(store)))
                // Not chained: the last answer could come on an event loop that has just ended.
                .onComplete(done -> vertx.close().onComplete(ended));
        return ended.future();
    }

    private static boolean close(Mongo store) {
        store.close();
        return true;
    }
}
