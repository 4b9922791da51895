package io.patternboard.live;

import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * The sockets of one event loop that are registered at one address. The loop takes each message off the event bus once
 * and writes the same bytes to every socket: nothing is copied or encoded per socket.
 */
final class Group {
    private final Set<Line> lines = new LinkedHashSet<>();
    private final MessageConsumer<Frame> consumer;
    private final IntConsumer delivered;

    /** @param delivered is told to how many sockets a message went */
    Group(EventBus bus, String address, IntConsumer delivered) {
        this.delivered = delivered;
        this.consumer = bus.localConsumer(address, message -> deliver(message.body()));
    }

    void add(Line line) {
        lines.add(line);
    }

    /** Takes the line out; true where it was the last and the group has ended. */
    boolean remove(Line line) {
        lines.remove(line);
        if (!lines.isEmpty()) return false;
        consumer.unregister();
        return true;
    }

    private void deliver(Frame frame) {
        Delivery message = new Delivery(frame.envelope());
        for (Line line : lines) line.send(message);
        message.end();
        delivered.accept(lines.size());
    }
}
