package io.patternboard.live;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.json.Json;

/**
 * One message to everyone who is registered at an address, encoded once: the event bus hands it on as it is and every
 * socket is sent the same bytes.
 *
 * @param envelope what the bridge's protocol has on the wire: {@code {"type":"rec","address":...,"body":...}}
 */
public record Frame(Buffer envelope) {
    public static final DeliveryOptions DELIVERY =
            new DeliveryOptions().setCodecName(AsItIs.NAME).setLocalOnly(true);
    /** What is meant for this node alone, and is no frame. */
    static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);

    public static Frame of(String address, Buffer body) {
        return new Frame(Buffer.buffer(body.length() + address.length() + 64)
                .appendString("{\"type\":\"rec\",\"address\":")
                .appendString(Json.encode(address))
                .appendString(",\"body\":")
                .appendBuffer(body)
                .appendString("}"));
    }

    /** Once for each Vert.x instance, before anything is published. */
    static void registerCodec(Vertx vertx) {
        vertx.eventBus().registerCodec(new AsItIs());
    }

    static void unregisterCodec(Vertx vertx) {
        vertx.eventBus().unregisterCodec(AsItIs.NAME);
    }

    private static final class AsItIs implements MessageCodec<Frame, Frame> {
        static final String NAME = "frame";

        @Override
        public void encodeToWire(Buffer buffer, Frame frame) {
            buffer.appendInt(frame.envelope.length()).appendBuffer(frame.envelope);
        }

        @Override
        public Frame decodeFromWire(int position, Buffer buffer) {
            int length = buffer.getInt(position);
            return new Frame(buffer.getBuffer(position + 4, position + 4 + length));
        }

        @Override
        public Frame transform(Frame frame) {
            return frame;
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public byte systemCodecID() {
            return -1;
        }
    }
}
