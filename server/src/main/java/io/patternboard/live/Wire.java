package io.patternboard.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * The shortest way to a plain WebSocket: whole frames, past the layers that would make one of the same message for each
 * socket. To one person a change goes once, to a board hundreds of times: what is done here is most of what a busy server
 * does. On the socket's event loop.
 */
final class Wire {
    private final Channel channel;
    private final ChannelHandlerContext behindTheEncoder;

    private Wire(Channel channel, ChannelHandlerContext behindTheEncoder) {
        this.channel = channel;
        this.behindTheEncoder = behindTheEncoder;
    }

    /** The wire under the connection of that request, once it has become a WebSocket; null where there is none. */
    static @Nullable Wire under(@Nullable RoutingContext opened) {
        if (opened == null || !(opened.request().connection() instanceof ConnectionBase connection)) return null;
        return over(connection.channel());
    }

    static @Nullable Wire over(Channel channel) {
        ChannelHandlerContext encoder = channel.pipeline().context(WebSocketFrameEncoder.class);
        if (encoder == null) return null;
        // The bridge itself ends silent sockets; a timer for each would have to look at every write.
        if (channel.pipeline().get(IdleStateHandler.class) != null)
            channel.pipeline().remove(IdleStateHandler.class);
        return new Wire(channel, encoder);
    }

    /** Hands the frame on; it goes out with the next {@link #flush}. */
    void write(ByteBuf frame) {
        // One that is gone is told of later: nobody must be taken out of a group while it is gone through.
        if (channel.isActive()) behindTheEncoder.write(frame, channel.voidPromise());
        else frame.release();
    }

    void flush() {
        behindTheEncoder.flush();
    }

    /** Ends it now: as it is closed otherwise, it would first wait until the client has taken in all that was written. */
    void cut() {
        behindTheEncoder.close();
    }

    /** What the client has not taken in yet. */
    long unreadBytes() {
        ChannelOutboundBuffer left = channel.unsafe().outboundBuffer();
        return left == null ? 0 : left.totalPendingWriteBytes();
    }

    /** Once all that was written before is taken in, or the socket is gone. */
    void afterwards(Runnable act) {
        behindTheEncoder.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> act.run());
    }
}
