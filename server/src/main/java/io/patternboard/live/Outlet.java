package io.patternboard.live;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/** Where what a room says goes out to the sockets of this node. */
public interface Outlet {
    void publish(String address, Frame frame);

    /** For the presence of the board, which makes its own of it. */
    void publish(String address, JsonObject told);

    static Outlet of(Vertx vertx) {
        return new Outlet() {
            @Override
            public void publish(String address, Frame frame) {
                vertx.eventBus().publish(address, frame, Frame.DELIVERY);
            }

            @Override
            public void publish(String address, JsonObject told) {
                vertx.eventBus().publish(address, told, Frame.LOCAL);
            }
        };
    }
}
