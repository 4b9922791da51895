package io.patternboard.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.patternboard.Settings;
import io.patternboard.SingleSignOn;
import io.patternboard.board.Limits;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.live.Allowance;
import io.patternboard.live.Archive;
import io.patternboard.live.BusBridge;
import io.patternboard.live.Deletion;
import io.patternboard.live.Identity;
import io.patternboard.live.Measures;
import io.patternboard.live.Presence;
import io.patternboard.live.Rooms;
import io.patternboard.live.Sockets;
import io.patternboard.signon.Provider;
import io.patternboard.store.BookLinks;
import io.patternboard.store.Membership;
import io.patternboard.store.Mongo;
import io.patternboard.store.OwnPages;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The server's HTTP side on one event loop; there is one on each, and connections are divided among them. */
public final class Site extends VerticleBase {
    private static final int MESSAGE_BYTES_MAX = 64 * 1_024;
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** What all event loops share. */
    public record Shared(
            Settings settings,
            Mongo mongo,
            Access access,
            Rooms rooms,
            Presence presence,
            PrometheusMeterRegistry metrics,
            Sockets sockets,
            WholeBoards wholeBoards,
            Archive archive,
            Deletion deletion,
            OwnPages own,
            BookLinks books,
            Connections connections,
            Incoming incoming,
            Measures measures,
            Bounds bounds) {}

    private final Shared shared;
    private final Origins origins;
    private final Callers callers;
    private final IntConsumer onPort;
    private @Nullable Patience patience;

    /** @param onPort is told the port it listens on */
    public Site(Shared shared, IntConsumer onPort) {
        this.shared = shared;
        this.onPort = onPort;
        this.callers = new Callers(shared.settings.caps().trustedProxies());
        this.origins = new Origins(shared.settings.publicUrl());
    }

    @Override
    public Future<?> start() {
        var settings = shared.settings;
        var server = vertx.createHttpServer(new HttpServerOptions()
                .setMaxWebSocketFrameSize(MESSAGE_BYTES_MAX)
                .setMaxWebSocketMessageSize(MESSAGE_BYTES_MAX)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setHttp2ClearTextEnabled(false)
                .setTcpNoDelay(true)
                .setIdleTimeout(180));
        patience = new Patience(vertx, shared.connections, callers, Patience.Waits.USUAL);
        server.connectionHandler(patience::met);
        return server.requestHandler(router())
                .listen(address(settings))
                .onSuccess(listening -> onPort.accept(listening.actualPort()));
    }

    /** Any free port is the same for all instances. */
    private static SocketAddress address(Settings settings) {
        return settings.port() == 0
                ? SocketAddress.sharedRandomPort(1, settings.host())
                : SocketAddress.inetSocketAddress(settings.port(), settings.host());
    }

    /** All that can be asked of this server, in order. */
    Router router() {
        var router = Router.router(vertx);
        if (patience != null) router.route().handler(patience);
        router.route().handler(new SecurityHeaders(origins)).failureHandler(new Errors(shared.measures));
        router.route().handler(this::refuseForeigners);
        Health.addTo(router, shared.mongo, shared.rooms);
        if (shared.settings.metricsPort() == null) Health.addMetricsTo(router, shared.metrics);

        SingleSignOn signOn = shared.settings.signOn();
        var signIn = new SignIn(shared.access, origins, signOn != null && signOn.boardMakers() != null);
        var bridge = new BusBridge(
                vertx,
                shared.rooms,
                shared.presence,
                shared.sockets,
                shared.bounds.commands(),
                shared.bounds.signals(),
                shared.bounds.reads(),
                shared.measures);
        new BusRoute(vertx, signIn, shared.sockets, bridge, shared.incoming, callers).addTo(router);
        Provider provider =
                signOn == null ? null : new Provider(vertx, signOn, shared.settings.publicUrl() + "/sign-in/back");
        new SignOnRoutes(provider, signIn, shared.access, callers, shared.bounds.failedJoins(), origins.secure())
                .addTo(router);
        var books = new BookRoutes(
                vertx,
                shared.rooms,
                shared.books,
                shared.wholeBoards.outgoing(),
                origins,
                callers,
                shared.bounds.readings(),
                shared.bounds.codes());
        router.route("/api/*").subRouter(api(signIn, books));
        var pages = new Pages(vertx);
        books.addPageTo(router, pages);
        pages.addTo(router);
        router.route().handler(context -> context.fail(new Refused(Rejection.NOT_FOUND)));
        return router;
    }

    private Router api(SignIn signIn, BookRoutes books) {
        var api = Router.router(vertx);
        var bounds = shared.bounds;
        var founding = new Founding(shared.access, signIn, origins, shared.deletion);
        var limits =
                new Limits(shared.settings.maxCards(), shared.settings.caps().boardCharacters());
        var files = new FileRoutes(
                vertx,
                shared.archive,
                limits,
                founding,
                callers,
                shared.incoming,
                shared.wholeBoards.outgoing(),
                bounds);
        files.addImportTo(api, signIn);
        books.addPublicTo(api);
        api.route().handler(shared.incoming.upTo(BoardRoutes.COMMAND_BYTES_MAX, callers));
        api.route().handler(BodyHandler.create(false).setBodyLimit(BoardRoutes.COMMAND_BYTES_MAX));
        api.route().handler(this::boundByAddress);
        api.route().handler(signIn);
        for (String each : List.of("/boards/:board", "/boards/:board/*", "/me"))
            api.route(each).handler(this::boundByIdentity);
        var standing = new Standing(shared.rooms);
        api.route("/boards/:board").handler(standing);
        api.route("/boards/:board/*").handler(standing);
        new StartRoute(shared.rooms, shared.books, founding, callers, bounds.boards()).addTo(api);
        new JoinRoutes(shared.rooms, shared.access, signIn, callers, origins, bounds).addTo(api);
        new OwnRoutes(
                        shared.rooms,
                        shared.access,
                        signIn,
                        origins,
                        shared.sockets,
                        bounds.codes(),
                        shared.settings.signOn() != null)
                .addTo(api);
        files.addExportTo(api);
        new PrivacyRoutes(
                        shared.rooms, shared.archive, shared.deletion, shared.wholeBoards.outgoing(), bounds.exports())
                .addTo(api);
        new OwnPageRoutes(shared.own, InstantSource.system(), bounds.commands()).addTo(api);
        books.addTo(api);
        new InviteRoutes(shared.access.invites(), origins, bounds.codes()).addTo(api);
        new BoardRoutes(vertx, shared.rooms, shared.wholeBoards, signIn, bounds.commands(), bounds.exports())
                .addTo(api);
        return api;
    }

    /** Before it is known who asks: to find that out is work too. */
    private void boundByAddress(RoutingContext context) {
        bound(context, shared.bounds.readsByAddress(), callers.of(context.request()));
    }

    /** On a board as whom they are there, on whatever device; nobody is all who are nobody, and counted by address alone. */
    private void boundByIdentity(RoutingContext context) {
        Identity identity = SignIn.identity(context);
        Membership claimed = context.pathParam("board") == null ? null : Requests.claimed(context);
        if (!identity.known()) context.next();
        else
            bound(
                    context,
                    shared.bounds.reads(),
                    claimed == null ? identity.key() : claimed.participant().value());
    }

    private static void bound(RoutingContext context, Allowance reads, String asker) {
        if (READING.contains(context.request().method())) reads.take(asker);
        context.next();
    }

    /** Pages of others may neither change anything nor open a socket, whatever cookie their visitors have. */
    private void refuseForeigners(RoutingContext context) {
        boolean socket = context.request().path().startsWith("/eventbus");
        boolean reading = READING.contains(context.request().method());
        if ((socket || !reading) && !origins.allow(context.request())) throw new Refused(Rejection.FOREIGN_ORIGIN);
        context.next();
    }
}
