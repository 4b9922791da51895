package io.patternboard.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.ext.web.Router;

/** Serves {@code /metrics} on a port of its own, for where the public must not see them. */
public final class MetricsPort extends VerticleBase {
    private final String host;
    private final int port;
    private final PrometheusMeterRegistry metrics;

    public MetricsPort(String host, int port, PrometheusMeterRegistry metrics) {
        this.host = host;
        this.port = port;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        var router = Router.router(vertx);
        Health.addMetricsTo(router, metrics);
        return vertx.createHttpServer().requestHandler(router).listen(port, host);
    }
}
