package io.patternboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patternboard.Patient;
import io.patternboard.RunningServer;
import io.patternboard.live.Measures;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingTest {
    private static final int LARGE = 20 * 1_024 * 1_024;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong failures = new AtomicLong();
    private final List<Socket> sockets = new ArrayList<>();
    private HttpServer server;

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) socket.close();
        RunningServer.wait(vertx.close());
    }

    private void serve(Outgoing outgoing) {
        byte[] bytes = new byte[LARGE];
        for (int i = 0; i < LARGE; i++) bytes[i] = (byte) (i % 251);
        Buffer content = Buffer.buffer(bytes);
        var router = Router.router(vertx);
        router.route().failureHandler(new Errors(new Measures(new SimpleMeterRegistry())));
        router.get("/own")
                .handler(context -> outgoing.own(context, content).onFailure(no -> {
                    failures.incrementAndGet();
                    context.fail(no);
                }));
        router.get("/fresh").handler(context -> outgoing.shared(context, List.of(content.copy())));
        router.get("/parts").handler(context -> {
            context.response().setChunked(true);
            Outgoing.Parts parts = outgoing.parts(context);
            parts.send(Buffer.buffer("a"))
                    .compose(ok -> parts.send(content))
                    .compose(ok -> parts.send(Buffer.buffer("z")))
                    .onSuccess(ok -> context.response().end())
                    .onFailure(no -> {
                        failures.incrementAndGet();
                        context.response().reset();
                    });
        });
        router.get("/shared").handler(context -> {
            context.addEndHandler(ended -> {
                if (ended.failed()) failures.incrementAndGet();
            });
            outgoing.shared(context, List.of(Buffer.buffer("a"), content, Buffer.buffer("z")));
        });
        server = RunningServer.wait(
                vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    private Socket ask(String path) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(16 * 1_024);
        socket.connect(new InetSocketAddress("127.0.0.1", server.actualPort()));
        socket.setSoTimeout((int) Patient.PATIENCE.toMillis());
        sockets.add(socket);
        String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static byte[] body(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) head.append((char) in.readByte());
        return in.readAllBytes();
    }

    @Test
    void sendsAllOfItInOrder() throws IOException {
        serve(new Outgoing(vertx));
        byte[] whole = body(ask("/shared"));
        assertThat(whole).hasSize(LARGE + 2);
        assertThat(whole[0]).isEqualTo((byte) 'a');
        assertThat(whole[LARGE + 1]).isEqualTo((byte) 'z');
        for (int i = 1; i <= LARGE; i += 65_537) assertThat(whole[i]).isEqualTo((byte) ((i - 1) % 251));
    }

    @Test
    void refusesMoreThanMayBeUnderWayAndTakesMoreOnceReadersAreGone() throws IOException {
        serve(new Outgoing(vertx, LARGE + 1, 60_000));
        Socket slow = ask("/own");
        assertThat(slow.getInputStream().read()).isEqualTo('H');
        assertThat(new String(body(ask("/own")), StandardCharsets.US_ASCII)).contains("too-busy");
        assertThat(body(ask("/shared"))).hasSize(LARGE + 2);
        slow.close();
        Awaitility.await().untilAsserted(() -> assertThat(body(ask("/own"))).hasSize(LARGE));
        assertThat(failures.get()).isPositive();
    }

    /** Each of another moment, so that none is shared: who changes the board and asks for it again, and does not read. */
    @Test
    void letsGoOfWhoReadsLongestWhereAllThatIsReadComesToTooMuch() throws IOException {
        serve(new Outgoing(vertx, 2 * LARGE, 60_000));
        Socket first = ask("/fresh");
        assertThat(first.getInputStream().read()).isEqualTo('H');
        Socket second = ask("/fresh");
        assertThat(second.getInputStream().read()).isEqualTo('H');
        assertThat(body(ask("/fresh"))).hasSize(LARGE);
        assertThat(first.getInputStream().readAllBytes()).hasSizeLessThan(LARGE);
        assertThat(body(second)).hasSize(LARGE);
        for (int i = 0; i < 5; i++)
            assertThat(ask("/shared").getInputStream().read()).isEqualTo('H');
        assertThat(body(ask("/shared"))).hasSize(LARGE + 2);
    }

    @Test
    void anAnswerInPartsCountsTooUntilItIsReadOrItsReaderGone() throws IOException {
        serve(new Outgoing(vertx, LARGE + 10, 60_000));
        assertThat(body(ask("/parts"))).hasSizeGreaterThan(LARGE + 2);
        Socket slow = ask("/parts");
        assertThat(slow.getInputStream().read()).isEqualTo('H');
        // The second is cut off in the middle.
        assertThat(body(ask("/parts"))).hasSizeLessThan(100);
        assertThat(failures.get()).isOne();
        slow.close();
        Awaitility.await().until(() -> failures.get() == 2);
        assertThat(body(ask("/own"))).hasSize(LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/parts", "/shared"})
    void letsGoOfWhoReadsFarTooSlowly(String path) throws IOException {
        // What the length itself gives is nearly all taken away again.
        serve(new Outgoing(vertx, LARGE + 10, 500 - LARGE * 1_000L / (8 * 1_024)));
        Socket slow = ask(path);
        assertThat(slow.getInputStream().read()).isEqualTo('H');
        Awaitility.await().until(() -> failures.get() == 1);
    }

    @Test
    void holdsLittleForReadersWhoDoNotRead() throws IOException {
        serve(new Outgoing(vertx));
        long before = pinned();
        for (int i = 0; i < 30; i++)
            assertThat(ask("/shared").getInputStream().read()).isEqualTo('H');
        // All of it at once would be 600 MB.
        assertThat(pinned() - before).isLessThan(60L * 1_024 * 1_024);
    }

    /** Memory outside the heap that buffers hold now: what is written and not yet sent lies there. */
    private static long pinned() {
        return io.netty.util.internal.PlatformDependent.usedDirectMemory();
    }
}
