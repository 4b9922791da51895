package io.patternboard.http;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.patternboard.Settings;
import io.patternboard.live.Measures;
import io.patternboard.live.Sockets;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.Map;

/** The routes of a server of which nothing else is there: for what is decided before anything is asked of it. */
final class BareSite {
    private BareSite() {}

    static Router router(Vertx vertx, Incoming incoming) {
        var settings = Settings.from(Map.of());
        var shared = new Site.Shared(
                settings,
                null,
                new Access(null, null, null, null, null),
                null,
                null,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                new Sockets(),
                new WholeBoards(vertx, new Outgoing(vertx)),
                null,
                null,
                null,
                null,
                new Connections(1, 1),
                incoming,
                new Measures(new SimpleMeterRegistry()),
                Bounds.of(settings));
        var site = new Site(shared, port -> {});
        site.init(vertx, vertx.getOrCreateContext());
        return site.router();
    }
}
