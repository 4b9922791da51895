package io.patternboard.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.patternboard.board.Rejection;
import io.patternboard.live.Rooms;
import io.patternboard.store.Mongo;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;

/** What operations ask: is it alive, can it work, how does it do. */
final class Health {
    private Health() {}

    static void addTo(Router router, Mongo mongo, Rooms rooms) {
        router.get("/health/live")
                .handler(context -> Requests.json(context, 200, new JsonObject().put("status", "up")));
        router.get("/health/ready").handler(context -> {
            // It still answers, so that those who come before the proxy has noticed are served.
            if (rooms.isLeaving()) Errors.answer(context, Rejection.LEAVING);
            else ready(context, mongo);
        });
    }

    private static void ready(RoutingContext context, Mongo mongo) {
        mongo.canStore()
                .timeout(3, TimeUnit.SECONDS)
                .onSuccess(ok -> Requests.json(context, 200, new JsonObject().put("status", "ready")))
                .onFailure(away -> Errors.answer(context, Rejection.STORE_AWAY));
    }

    static void addMetricsTo(Router router, PrometheusMeterRegistry metrics) {
        router.get("/metrics")
                .handler(context -> context.response()
                        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(metrics.scrape()));
    }
}
