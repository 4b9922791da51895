package io.patternboard.live;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** What is published at an address of the event bus. It comes there on a thread of its own, in order. */
final class Heard {
    private final Vertx vertx;
    private final String address;
    private final List<Object> come = Collections.synchronizedList(new ArrayList<>());

    Heard(Vertx vertx, String address) {
        this.vertx = vertx;
        this.address = address;
        vertx.eventBus().localConsumer(address, message -> come.add(message.body()));
    }

    /** All that was published before this is asked. */
    List<Object> all() {
        String last = UUID.randomUUID().toString();
        vertx.eventBus().publish(address, last);
        await().until(() -> come.remove(last));
        synchronized (come) {
            return List.copyOf(come);
        }
    }
}
