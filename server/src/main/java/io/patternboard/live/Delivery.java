package io.patternboard.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way to the sockets of one event loop, in each form that any of them needs: made when the first needs
 * it, shared by all. {@link #end} when it is with all of them.
 */
final class Delivery {
    /** A whole binary message of a WebSocket, as the bridge's protocol has it there. */
    private static final int WHOLE_BINARY = 0x82;

    private static final int SHORT_MAX = 125;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int HEAD_BYTES_MAX = 10;

    private final Buffer message;
    private @Nullable String text;
    private @Nullable ByteBuf frame;

    Delivery(Buffer message) {
        this.message = message;
    }

    int length() {
        return message.length();
    }

    Buffer message() {
        return message;
    }

    String text() {
        if (text == null) text = message.toString();
        return text;
    }

    /** The message as a frame on the wire; the caller's to release, and none of its bytes is copied again. */
    ByteBuf frame() {
        if (frame == null) frame = framed(message.length());
        return frame.retainedDuplicate();
    }

    private ByteBuf framed(int length) {
        ByteBuf made = PooledByteBufAllocator.DEFAULT.directBuffer(HEAD_BYTES_MAX + length);
        made.writeByte(WHOLE_BINARY);
        if (length <= SHORT_MAX) made.writeByte(length);
        else if (length <= 0xffff) made.writeByte(TWO_BYTES).writeShort(length);
        else made.writeByte(EIGHT_BYTES).writeLong(length);
        return made.writeBytes(message.getBytes());
    }

    void end() {
        if (frame != null) frame.release();
        frame = null;
    }
}
