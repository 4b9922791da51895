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
    /** What the bridge's protocol has on a plain WebSocket. */
    private static final int BINARY = 0x02;

    private static final int CONTINUED = 0x00;
    private static final int LAST = 0x80;
    private static final int SHORT_MAX = 125;
    private static final int TWO_BYTES = 126;
    private static final int PART_BYTES_MAX = 0xffff;
    private static final int HEAD_BYTES_MAX = 4;

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
        if (frame == null) frame = framed(message.getBytes());
        return frame.retainedDuplicate();
    }

    /** In parts where it is long: other people's clients take no frame of more than 64 KiB unless they are told to. */
    private static ByteBuf framed(byte[] message) {
        int parts = Math.max(1, (message.length + PART_BYTES_MAX - 1) / PART_BYTES_MAX);
        ByteBuf made = PooledByteBufAllocator.DEFAULT.directBuffer(message.length + parts * HEAD_BYTES_MAX);
        for (int part = 0; part < parts; part++) {
            int from = part * PART_BYTES_MAX;
            int length = Math.min(PART_BYTES_MAX, message.length - from);
            made.writeByte((part == 0 ? BINARY : CONTINUED) | (part == parts - 1 ? LAST : 0));
            if (length <= SHORT_MAX) made.writeByte(length);
            else made.writeByte(TWO_BYTES).writeShort(length);
            made.writeBytes(message, from, length);
        }
        return made;
    }

    void end() {
        if (frame != null) frame.release();
        frame = null;
    }
}
