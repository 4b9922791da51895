package io.patternboard;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.patternboard.board.Limits;
import io.patternboard.http.Access;
import io.patternboard.http.Connections;
import io.patternboard.http.MetricsPort;
import io.patternboard.http.Outgoing;
import io.patternboard.http.Site;
import io.patternboard.http.WholeBoards;
import io.patternboard.live.Presence;
import io.patternboard.live.Rooms;
import io.patternboard.live.Sockets;
import io.patternboard.live.Stores;
import io.patternboard.store.Ballots;
import io.patternboard.store.DeviceCodes;
import io.patternboard.store.Devices;
import io.patternboard.store.Invites;
import io.patternboard.store.Members;
import io.patternboard.store.Mongo;
import io.patternboard.store.MongoCommitLog;
import io.patternboard.store.SealedCards;
import io.patternboard.store.Snapshots;
import io.patternboard.store.Tokens;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All parts of one server put together: the store, the rooms, and the HTTP side on every event loop. */
public final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final long SWEEP_MILLIS = 3_600_000;

    private final Vertx vertx;
    private final Settings settings;
    private final PrometheusMeterRegistry metrics;
    private volatile @Nullable Mongo mongo;
    private volatile @Nullable String site;

    public Server(Vertx vertx, Settings settings, PrometheusMeterRegistry metrics) {
        this.vertx = vertx;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** Starts everything; the answer is the port it listens on. */
    public Future<Integer> start() {
        Future<Mongo> store = settings.mongodbUri() == null
                ? Mongo.embedded(vertx, settings.dataDir())
                : Mongo.connect(vertx, settings.mongodbUri());
        return store.compose(opened -> {
            mongo = opened;
            Members members = new Members(opened);
            return rooms(opened, members).compose(rooms -> serve(opened, members, rooms));
        });
    }

    private Future<Rooms> rooms(Mongo store, Members members) {
        return MongoCommitLog.open(store)
                .compose(log -> Rooms.open(
                        vertx,
                        new Stores(
                                log, new Snapshots(vertx, store), new Ballots(store), new SealedCards(store), members),
                        new Limits(settings.maxCards(), settings.caps().boardCharacters()),
                        settings.eventLoops(),
                        settings.roomIdleSeconds() * 1_000L,
                        InstantSource.system()));
    }

    private Future<Integer> serve(Mongo store, Members members, Rooms rooms) {
        var codes = new DeviceCodes(store, InstantSource.system());
        var shared = new Site.Shared(
                settings,
                store,
                new Access(members, new Invites(store), new Tokens(store), new Devices(store), codes),
                rooms,
                new Presence(vertx, rooms),
                metrics,
                new Sockets(),
                new WholeBoards(vertx, new Outgoing(vertx)),
                new Connections(settings.caps().connections(), settings.caps().connectionsPerAddress()),
                Site.Bounds.of(settings));
        metrics.gauge("patternboard.rooms", rooms, Rooms::openRooms);
        metrics.gauge("patternboard.connections", shared.connections(), Connections::count);
        metrics.gauge("patternboard.sockets", shared.sockets(), Sockets::count);
        vertx.setPeriodic(
                SWEEP_MILLIS, tick -> codes.sweep().onFailure(away -> LOG.warn("Old device codes stay", away)));
        var port = new AtomicInteger();
        return vertx.deployVerticle(
                        () -> new Site(shared, port::set), new DeploymentOptions().setInstances(settings.eventLoops()))
                .onSuccess(deployed -> site = deployed)
                .compose(ok -> settings.metricsPort() == null
                        ? Future.succeededFuture()
                        : vertx.deployVerticle(new MetricsPort(settings.host(), settings.metricsPort(), metrics)))
                .map(ok -> port.get());
    }

    /** Ends everything in order: no new requests, then what rooms have under way, then the store. */
    public Future<Void> stop() {
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
