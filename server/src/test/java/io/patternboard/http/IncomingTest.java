package io.patternboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patternboard.Network;
import io.patternboard.Patient;
import io.patternboard.RunningServer;
import io.patternboard.live.Measures;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of which the last byte never comes. */
class IncomingTest {
    private static final int LIMIT = 100_000;

    private final Vertx vertx = Vertx.vertx();
    private final List<Socket> sockets = new ArrayList<>();
    private HttpServer server;

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) socket.close();
        RunningServer.wait(vertx.close());
    }

    private void serve(Router router) {
        server = RunningServer.wait(
                vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    private void serve(Incoming incoming) {
        var router = Router.router(vertx);
        router.route().failureHandler(new Errors(new Measures(new SimpleMeterRegistry())));
        router.route().handler(incoming.upTo(LIMIT, new Callers(List.of(Network.parse("127.0.0.1")))));
        router.route().handler(context -> {
            // Let in, and not all here.
            context.response().writeContinue();
            context.next();
        });
        router.route().handler(BodyHandler.create(false));
        router.route().handler(context -> context.end("whole"));
        serve(router);
    }

    private Socket send(String from, String headers) throws IOException {
        var socket = new Socket("127.0.0.1", server.actualPort());
        socket.setSoTimeout((int) Patient.PATIENCE.toMillis());
        sockets.add(socket);
        socket.getOutputStream()
                .write(("POST /api/boards HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: " + from + "\r\n" + headers
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** The status it is answered with at first: 100 where it is let in. */
    private int first(String from, String headers) throws IOException {
        return status(send(from, headers));
    }

    private static int status(Socket socket) throws IOException {
        byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 100".length());
        return Integer.parseInt(new String(line, StandardCharsets.US_ASCII).substring("HTTP/1.1 ".length()));
    }

    @Test
    void oneAddressGetsHalfOfWhatThereIsForAll() throws IOException {
        serve(new Incoming(2 * LIMIT));
        assertThat(first("10.0.0.1", "Content-Length: 60000")).isEqualTo(100);
        assertThat(first("10.0.0.1", "Content-Length: 60000")).isEqualTo(503);
        assertThat(first("10.0.0.2", "Content-Length: 90000")).isEqualTo(100);
        assertThat(first("10.0.0.3", "Content-Length: 90000")).isEqualTo(503);
        assertThat(first("10.0.0.3", "Content-Length: 40000")).isEqualTo(100);
    }

    @Test
    void whatDoesNotSayHowLargeItIsCountsAsTheLargest() throws IOException {
        serve(new Incoming(2 * LIMIT));
        assertThat(first("10.0.0.1", "Transfer-Encoding: chunked")).isEqualTo(100);
        assertThat(first("10.0.0.1", "Content-Length: 5000")).isEqualTo(503);
        // And what says more than it may be counts as no more: it is refused when it is.
        assertThat(first("10.0.0.2", "Content-Length: 900000")).isEqualTo(100);
    }

    @Test
    void smallOnesAlwaysGetIn() throws IOException {
        serve(new Incoming(0));
        assertThat(first("10.0.0.1", "Content-Length: 4096")).isEqualTo(100);
        assertThat(first("10.0.0.1", "Content-Length: 4097")).isEqualTo(503);
    }

    @Test
    void makesRoomOnceABodyIsHereOrItsSenderGone() throws IOException {
        serve(new Incoming(2 * LIMIT));
        Socket whole = send("10.0.0.1", "Content-Length: 90000");
        assertThat(status(whole)).isEqualTo(100);
        assertThat(first("10.0.0.1", "Content-Length: 90000")).isEqualTo(503);
        whole.getOutputStream().write(new byte[90_000]);
        Awaitility.await().until(() -> first("10.0.0.1", "Content-Length: 90000") == 100);
        sockets.get(sockets.size() - 1).close();
        Awaitility.await().until(() -> first("10.0.0.1", "Content-Length: 90000") == 100);
    }

    /** Before it is even known who asks: the rest of the server is not there. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/boards", "/api/boards/import?name=A", "/eventbus/000/abcdefgh/xhr_send"})
    void standsBeforeEverythingThatReadsABody(String path) {
        serve(BareSite.router(vertx, new Incoming(0)));
        var answer = RunningServer.wait(vertx.createHttpClient()
                .request(io.vertx.core.http.HttpMethod.POST, server.actualPort(), "127.0.0.1", path)
                .compose(request -> request.send(io.vertx.core.buffer.Buffer.buffer(new byte[5_000]))));
        assertThat(answer.statusCode()).isEqualTo(503);
    }
}
