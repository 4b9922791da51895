package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import io.vertx.junit5.Timeout;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@Timeout(value = 60, timeUnit = TimeUnit.SECONDS)
class LineTest {
    private final Deque<Promise<Void>> unread = new ArrayDeque<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private int written;
    private boolean closed;

    /** A socket that takes in what is written only when the test says so. */
    private SockJSSocket socket() {
        return (SockJSSocket) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SockJSSocket.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) closed = true;
                    if (!method.getName().equals("write")) return null;
                    written++;
                    unread.add(Promise.promise());
                    return unread.peekLast().future();
                });
    }

    private Line line(Vertx vertx, String identity, Backlog backlog) {
        return new Line(
                socket(),
                vertx.getOrCreateContext(),
                new Identity(identity, List.of()),
                false,
                backlog,
                null,
                new Flushes(later::add));
    }

    /** A plain WebSocket over that channel. */
    private Line wired(Vertx vertx, EmbeddedChannel channel, Backlog backlog) {
        return wired(vertx, channel, backlog, false);
    }

    private Line wired(Vertx vertx, EmbeddedChannel channel, Backlog backlog, boolean framed) {
        return wired(vertx, channel, backlog, framed, new Flushes(later::add));
    }

    private Line wired(Vertx vertx, EmbeddedChannel channel, Backlog backlog, boolean framed, Flushes flushes) {
        return new Line(
                socket(),
                vertx.getOrCreateContext(),
                new Identity("k", List.of()),
                framed,
                backlog,
                Wire.over(channel),
                flushes);
    }

    @Test
    void sendsWholeFramesPastTheLayersOfAPlainWebSocketAndFlushesOnceForSeveral(Vertx vertx, VertxTestContext test) {
        vertx.runOnContext(start -> test.verify(() -> {
            var channel = new EmbeddedChannel(new IdleStateHandler(1, 1, 1), new WebSocket13FrameEncoder(false));
            Line line = wired(vertx, channel, new Backlog(Long.MAX_VALUE));
            List<Integer> lengths = List.of(5, 125, 126, 65_535, 65_536, 200_000);
            lengths.forEach(length -> line.send(Buffer.buffer("x".repeat(length))));
            assertThat(channel.outboundMessages()).isEmpty();
            assertThat(later).hasSize(1);
            later.remove().run();

            // What other people's clients take, unless they are told otherwise.
            var decoder = new EmbeddedChannel(
                    new WebSocket13FrameDecoder(false, false, 65_536), new WebSocketFrameAggregator(1 << 20));
            for (ByteBuf frame; (frame = channel.readOutbound()) != null; ) decoder.writeInbound(frame);
            for (int length : lengths) {
                BinaryWebSocketFrame frame = decoder.readInbound();
                assertThat(frame.isFinalFragment()).isTrue();
                assertThat(frame.content().toString(StandardCharsets.UTF_8)).isEqualTo("x".repeat(length));
                frame.release();
            }
            assertThat(written).isZero();
            assertThat(channel.pipeline().get(IdleStateHandler.class)).isNull();
            test.completeNow();
        }));
    }

    /** Of a hundred clients the first need not wait until the last is written to. */
    @Test
    void isDoneWithOneSocketBeforeTheNext(Vertx vertx, VertxTestContext test) {
        vertx.runOnContext(start -> test.verify(() -> {
            List<String> done = new ArrayList<>();
            var flushes = new Flushes(later::add);
            var delivery = new Delivery(Buffer.buffer("for both"));
            for (String name : List.of("first", "second")) {
                var noted = new ChannelOutboundHandlerAdapter() {
                    @Override
                    public void write(ChannelHandlerContext context, Object frame, ChannelPromise promise) {
                        done.add(name + " written");
                        context.write(frame, promise);
                    }

                    @Override
                    public void flush(ChannelHandlerContext context) {
                        done.add(name + " flushed");
                        context.flush();
                    }
                };
                var channel = new EmbeddedChannel(noted, new WebSocket13FrameEncoder(false));
                wired(vertx, channel, new Backlog(Long.MAX_VALUE), false, flushes)
                        .send(delivery);
            }
            delivery.end();
            later.remove().run();
            assertThat(done).containsExactly("first written", "first flushed", "second written", "second flushed");
            assertThat(later).isEmpty();
            test.completeNow();
        }));
    }

    /** In SockJS frames it is written to by other ways, and ended in the same. */
    @Test
    void cutsAFramedWebSocketThatDoesNotKeepUp(Vertx vertx, VertxTestContext test) {
        vertx.runOnContext(start -> {
            var channel = new EmbeddedChannel(new WebSocket13FrameEncoder(false));
            var backlog = new Backlog(Long.MAX_VALUE);
            Line line = wired(vertx, channel, backlog, true);
            for (int i = 0; i < 40; i++) line.send(Buffer.buffer(new byte[1_024 * 1_024]));
            vertx.runOnContext(then -> test.verify(() -> {
                assertThat(written).as("past no layer").isEqualTo(2);
                assertThat(channel.isOpen()).isFalse();
                assertThat(closed).as("in order, once all is read").isFalse();
                test.completeNow();
            }));
        });
    }

    @Test
    void closesAPlainWebSocketThatDoesNotKeepUpAndFreesItsShareOfTheBacklog(Vertx vertx, VertxTestContext test) {
        Buffer megabyte = Buffer.buffer(new byte[1_024 * 1_024]);
        vertx.runOnContext(start -> {
            var stuck = new ChannelOutboundHandlerAdapter() {
                @Override
                public void flush(ChannelHandlerContext context) {
                    // Its client reads nothing.
                }
            };
            var patient = new ChannelOutboundHandlerAdapter() {
                @Override
                public void close(ChannelHandlerContext context, ChannelPromise promise) {
                    // As the server's own handler does, until all is read.
                }
            };
            var channel = new EmbeddedChannel(stuck, new WebSocket13FrameEncoder(false), patient);
            var backlog = new Backlog(1_024);
            Line line = wired(vertx, channel, backlog);
            for (int i = 0; i < 40; i++) {
                line.send(megabyte);
                if (!later.isEmpty()) later.remove().run();
            }
            assertThat(backlog.isFull()).isTrue();
            vertx.runOnContext(then -> test.verify(() -> {
                assertThat(channel.isOpen()).isFalse();
                channel.runPendingTasks();
                assertThat(backlog.isFull()).isFalse();
                test.completeNow();
            }));
        });
    }

    @Test
    void sparesAPlainWebSocketThatTakesEverythingIn(Vertx vertx, VertxTestContext test) {
        Buffer megabyte = Buffer.buffer(new byte[1_024 * 1_024]);
        vertx.runOnContext(start -> {
            var channel = new EmbeddedChannel(new WebSocket13FrameEncoder(false));
            Line line = wired(vertx, channel, new Backlog(1_024));
            for (int i = 0; i < 40; i++) {
                line.send(megabyte);
                later.remove().run();
            }
            assertThat(channel.outboundMessages()).hasSize(40);
            channel.releaseOutbound();
            vertx.runOnContext(then -> test.verify(() -> {
                assertThat(closed).isFalse();
                test.completeNow();
            }));
        });
    }

    @Test
    void closesASocketThatDoesNotKeepUpAndSparesOneThatDoes(Vertx vertx, VertxTestContext test) {
        Buffer megabyte = Buffer.buffer(new byte[1_024 * 1_024]);
        vertx.runOnContext(start -> {
            Line line = line(vertx, "k", new Backlog(Long.MAX_VALUE));
            for (int i = 0; i < 40; i++) {
                line.send(megabyte);
                unread.remove().complete();
            }
            assertThat(written).isEqualTo(40);
            for (int i = 0; i < 40; i++) line.send(megabyte);
            assertThat(written).isEqualTo(42);
            vertx.runOnContext(later -> test.verify(() -> {
                assertThat(closed).isTrue();
                line.send(megabyte);
                assertThat(written).isEqualTo(42);
                test.completeNow();
            }));
        });
    }

    @Test
    void sendsOneMessageHoweverLargeToASocketThatKeptUp(Vertx vertx, VertxTestContext test) {
        vertx.runOnContext(start -> {
            Line line = line(vertx, "k", new Backlog(Long.MAX_VALUE));
            line.send(Buffer.buffer(new byte[Line.UNREAD_BYTES_MAX + 1]));
            test.verify(() -> assertThat(written).isEqualTo(1));
            test.completeNow();
        });
    }

    @Test
    void closesTheSlowOnesFirstWhereAllTogetherLeaveTooMuch(Vertx vertx, VertxTestContext test) {
        vertx.runOnContext(start -> {
            var backlog = new Backlog(Line.FAIR_BYTES);
            Line slow = line(vertx, "k", backlog);
            Line other = line(vertx, "o", backlog);
            slow.send(Buffer.buffer(new byte[Line.FAIR_BYTES + 1]));
            for (int i = 0; i < 10; i++) other.send(Buffer.buffer("small"));
            slow.send(Buffer.buffer("one more"));
            test.verify(() -> assertThat(written).isEqualTo(11));
            while (!unread.isEmpty()) unread.remove().complete();
            test.verify(() -> assertThat(backlog.isFull()).isFalse());
            vertx.runOnContext(later -> test.verify(() -> {
                assertThat(closed).isTrue();
                test.completeNow();
            }));
        });
    }

    @Test
    void countsSocketsOfEachIdentityAndForgetsThemAtTheEnd(Vertx vertx, VertxTestContext test) {
        vertx.runOnContext(start -> test.verify(() -> {
            Sockets sockets = new Sockets();
            Deque<Line> open = new ArrayDeque<>();
            for (int i = 0; i < Sockets.PER_IDENTITY_MAX; i++) {
                open.add(line(vertx, "one", new Backlog(Long.MAX_VALUE)));
                assertThat(sockets.open(open.peekLast())).isTrue();
            }
            Line more = line(vertx, "one", new Backlog(Long.MAX_VALUE));
            Line other = line(vertx, "two", new Backlog(Long.MAX_VALUE));
            assertThat(sockets.open(more)).isFalse();
            assertThat(sockets.open(other)).isTrue();
            sockets.closed(open.remove());
            assertThat(sockets.open(more)).isTrue();
            open.forEach(sockets::closed);
            sockets.closed(more);
            sockets.closed(other);
            assertThat(sockets.count()).isZero();
            test.completeNow();
        }));
    }

    @Test
    void keepsASessionToItsOwnerUntilItEnds() {
        Sockets sockets = new Sockets();
        Identity one = new Identity("one", List.of());
        Identity two = new Identity("two", List.of());
        List<Session> opened = new ArrayList<>();
        assertThat(sockets.owns("s", one)).isFalse();
        assertThat(sockets.hear("s", one, session -> {
                    assertThat(session.opens()).isTrue();
                    opened.add(session);
                }))
                .isTrue();
        assertThat(sockets.hear("s", one, session -> assertThat(session.opens()).isFalse()))
                .isTrue();
        assertThat(sockets.hear("s", two, opened::add)).isFalse();
        assertThat(sockets.owns("s", one)).isTrue();
        assertThat(sockets.owns("s", two)).isFalse();
        sockets.end(opened.remove(0));
        assertThat(sockets.owns("s", one)).isFalse();
        assertThat(sockets.hear("s", two, opened::add)).isTrue();
        assertThat(opened).hasSize(1);
    }

    @Test
    void keepsNoSessionThatOpenedNoSocket() {
        Sockets sockets = new Sockets();
        Identity one = new Identity("one", List.of());
        assertThat(sockets.hear("s", one, session -> {})).isTrue();
        assertThat(sockets.owns("s", one)).isFalse();
    }

    @Test
    void closesASocketThatFloods(Vertx vertx, VertxTestContext test) {
        vertx.runOnContext(start -> {
            Line line = line(vertx, "k", new Backlog(Long.MAX_VALUE));
            // Twice as many, for the case that a second ends on the way.
            int refused = 0;
            for (int i = 0; i < 2 * Line.MESSAGES_PER_SECOND_MAX + 1; i++) if (!line.asks()) refused++;
            int all = refused;
            vertx.runOnContext(later -> test.verify(() -> {
                assertThat(all).isPositive();
                assertThat(closed).isTrue();
                test.completeNow();
            }));
        });
    }
}
