package io.patternboard.http;

import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.live.BusBridge;
import io.patternboard.live.SocketGate;
import io.patternboard.live.Sockets;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /eventbus}: SockJS and the plain WebSocket. Everything about who may open a socket is decided here, before the
 * upgrade: later is too late, since the bridge would drop what a client sends in the meantime.
 */
final class BusRoute {
    private static final int BODY_BYTES_MAX = 128 * 1_024;
    /** Only what is written in one way: SockJS finds a session by the decoded address, and is not to find another's by it. */
    private static final String SESSION = "/eventbus/[A-Za-z0-9_-]{1,20}/([A-Za-z0-9_-]{1,80})/";

    private static final Pattern FALLBACK = Pattern.compile(SESSION + "(xhr|xhr_streaming|xhr_send|eventsource)");
    private static final Pattern SOCKET = Pattern.compile("/eventbus/websocket|" + SESSION + "websocket");

    private final Vertx vertx;
    private final SignIn signIn;
    private final Sockets sockets;
    private final BusBridge bridge;
    private final Incoming incoming;
    private final Callers callers;

    BusRoute(Vertx vertx, SignIn signIn, Sockets sockets, BusBridge bridge, Incoming incoming, Callers callers) {
        this.vertx = vertx;
        this.signIn = signIn;
        this.sockets = sockets;
        this.bridge = bridge;
        this.incoming = incoming;
        this.callers = callers;
    }

    void addTo(Router router) {
        var options = new SockJSHandlerOptions()
                .setInsertJSESSIONID(false)
                .addDisabledTransport("JSON_P")
                .addDisabledTransport("HTML_FILE");
        router.route("/eventbus/*").handler(incoming.upTo(BODY_BYTES_MAX, callers));
        router.route("/eventbus/*").handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX));
        router.route("/eventbus/*").handler(BusRoute::withoutForeignAccess);
        router.route("/eventbus/*").handler(signIn);
        router.route("/eventbus/*").handler(this::admit);
        router.route("/eventbus/*")
                .subRouter(SockJSHandler.create(vertx, options).socketHandler(bridge));
    }

    /** SockJS would allow whatever page asks; those that may ask at all are ours and need no permission. */
    private static void withoutForeignAccess(RoutingContext context) {
        context.addHeadersEndHandler(end -> {
            var headers = context.response().headers();
            headers.remove("Access-Control-Allow-Origin").remove("Access-Control-Allow-Credentials");
            headers.remove("Access-Control-Allow-Headers").remove("Access-Control-Allow-Methods");
        });
        context.next();
    }

    private void admit(RoutingContext context) {
        String path = context.request().path();
        if (path.equals("/eventbus/info") && context.request().method() == HttpMethod.GET) {
            context.next();
            return;
        }
        boolean socket = SOCKET.matcher(path).matches();
        Matcher fallback = FALLBACK.matcher(path);
        // What SockJS has beside these, frames and tests for other sites, is not for us.
        if (!socket && !fallback.matches()) throw new Refused(Rejection.NOT_FOUND);
        // Nor another method: SockJS would open no session, and what is bound to it here would stay bound.
        if (context.request().method()
                != (socket || fallback.group(2).equals("eventsource") ? HttpMethod.GET : HttpMethod.POST))
            throw new Refused(Rejection.NOT_FOUND);
        var identity = SignIn.identity(context);
        if (!identity.known()) throw new Refused(Rejection.NO_TOKEN);
        if (socket) {
            new SocketGate(identity, null, !path.equals("/eventbus/websocket")).putOn(context);
            context.next();
        } else if (fallback.group(2).equals("xhr_send")) {
            if (!sockets.owns(fallback.group(1), identity)) throw new Refused(Rejection.NOT_FOUND);
            context.next();
        } else {
            // SockJS closes the connection after each of these; who is not told may send the next request on it.
            context.response().putHeader("Connection", "close");
            boolean heard = sockets.hear(fallback.group(1), identity, session -> {
                new SocketGate(identity, session, true).putOn(context);
                context.next();
            });
            if (!heard) throw new Refused(Rejection.NOT_ALLOWED);
        }
    }
}
