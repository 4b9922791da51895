package io.patternboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.Patient;
import io.patternboard.RunningServer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections as hostile programs make them, on a server that has little patience. */
class PatienceTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(200);
    /** Time for a request to come in, also on a busy machine. */
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Vertx vertx = Vertx.vertx();
    private final Connections connections = new Connections(4, 3);
    private final List<Socket> sockets = new ArrayList<>();
    private HttpServer server;

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) socket.close();
        RunningServer.wait(vertx.close());
    }

    private void serve(Patience.Waits waits, Callers callers) {
        var started = vertx.executeBlocking(() -> true).compose(ok -> {
            var patience = new Patience(vertx, connections, callers, waits);
            var router = Router.router(vertx);
            router.route().handler(patience);
            router.route("/socket").handler(context -> context.request().toWebSocket());
            router.route().handler(BodyHandler.create(false));
            router.route("/bus/*").handler(context -> {
                context.request().pause();
                vertx.executeBlocking(() -> true).onComplete(known -> {
                    context.request().resume();
                    context.next();
                });
            });
            router.route("/bus/*").subRouter(SockJSHandler.create(vertx).socketHandler(socket -> {}));
            router.route().handler(context -> context.end("hello"));
            return vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                    .connectionHandler(patience::met)
                    .requestHandler(router)
                    .listen(0, "127.0.0.1");
        });
        server = RunningServer.wait(started);
    }

    private Socket open(String text) throws IOException {
        var socket = new Socket("127.0.0.1", server.actualPort());
        socket.setSoTimeout((int) Patient.PATIENCE.toMillis());
        sockets.add(socket);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** What it is told until the server ends it. */
    private static String untilTheEnd(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static void readAnswer(Socket socket) throws IOException {
        readUntil(socket, "hello");
    }

    private static void readUntil(Socket socket, String last) throws IOException {
        InputStream in = socket.getInputStream();
        var said = new StringBuilder();
        while (!said.toString().endsWith(last)) {
            int next = in.read();
            assertThat(next).as("ended after: " + said).isNotNegative();
            said.append((char) next);
        }
    }

    private static Callers nobody() {
        return new Callers(List.of());
    }

    @Test
    void endsAConnectionOnWhichNothingIsEverSaid() throws IOException {
        serve(new Patience.Waits(SOON, NEVER, NEVER), nobody());
        assertThat(untilTheEnd(open(""))).isEmpty();
        Awaitility.await().until(() -> connections.count() == 0);
    }

    @Test
    void endsARequestThatComesLetterByLetter() throws IOException {
        serve(new Patience.Waits(SOON, NEVER, NEVER), nobody());
        assertThat(untilTheEnd(open("GET / HTTP/1.1\r\nHost: x\r\nX-A: "))).isEmpty();
    }

    @Test
    void endsABodyThatDoesNotComeAndTheNextRequestThatDoesNot() throws IOException {
        serve(new Patience.Waits(SOON, SOON, NEVER), nobody());
        assertThat(untilTheEnd(open("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc")))
                .doesNotContain("hello");
    }

    @Test
    void endsAConnectionThatStaysForNoNextRequest() throws IOException {
        serve(new Patience.Waits(LATER, NEVER, SOON), nobody());
        assertThat(untilTheEnd(open("GET / HTTP/1.1\r\nHost: x\r\n\r\n"))).endsWith("hello");
    }

    /** Else what a proxy passes on as two requests could be one here, and the second somebody else's. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Xength", "Content_Length", "content-lengtX", "Transfer-Xncoding"})
    void takesNothingForALengthThatOnlyLooksLikeOne(String header) throws IOException {
        serve(new Patience.Waits(NEVER, NEVER, NEVER), nobody());
        String second = "GET /second HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        String first = "GET /first HTTP/1.1\r\nHost: x\r\n" + header + ": " + second.length() + "\r\n\r\n";
        Socket socket = open(first + second);
        readAnswer(socket);
        readAnswer(socket);
        assertThat(untilTheEnd(socket)).isEmpty();
    }

    /** As it is opened by itself, and as the bridge opens it, once it is known who asks. */
    @ParameterizedTest
    @ValueSource(strings = {"/socket", "/bus/websocket"})
    void leavesAWebSocketAlone(String path) throws IOException {
        serve(new Patience.Waits(LATER, LATER, LATER), nobody());
        Socket socket = open("GET " + path + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n");
        readUntil(socket, "\r\n\r\n");
        // Whoever says nothing meanwhile is ended: the time is up, also for it, were it counted.
        untilTheEnd(open(""));
        untilTheEnd(open(""));
        Awaitility.await().until(() -> connections.count() == 1);
        // A WebSocket is ended with a message.
        assertThat(socket.getInputStream().available()).isZero();
    }

    @Test
    void takesSoManyFromOneAddressAndNoMore() throws IOException {
        serve(new Patience.Waits(NEVER, NEVER, NEVER), nobody());
        for (int i = 0; i < 3; i++) readAnswer(open("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
        assertThat(untilTheEnd(open(""))).isEmpty();
        sockets.get(0).close();
        Awaitility.await().until(() -> connections.count() == 2);
        readAnswer(open("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    }

    @Test
    void countsAProxyAgainstTheTotalOnly() throws IOException {
        serve(
                new Patience.Waits(NEVER, NEVER, NEVER),
                new Callers(List.of(io.patternboard.Network.parse("127.0.0.0/8"))));
        for (int i = 0; i < 4; i++) readAnswer(open("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
        assertThat(untilTheEnd(open(""))).isEmpty();
    }
}
