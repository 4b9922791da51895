package io.patternboard.http;

import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.live.Measures;
import io.patternboard.store.Mongo;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every failure as {@code application/problem+json}; the edge at which faults are logged, once. */
final class Errors implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    private final Measures measures;

    Errors(Measures measures) {
        this.measures = measures;
    }

    @Override
    public void handle(RoutingContext context) {
        if (context.response().ended() || context.response().headWritten()) return;
        Throwable failure = context.failure();
        // Whoever asked has gone: nobody is to be told, and nothing here is wrong.
        if (failure instanceof HttpClosedException) return;
        if (failure instanceof IOException
                && !Patience.isThere(context.request().connection())) return;
        if (failure instanceof Refused refused) {
            refuse(context, refused.rejection());
        } else if (failure instanceof HttpException || context.statusCode() < 500) {
            refuse(context, meaning(context.statusCode()));
        } else {
            // The route's pattern and not the path: an invite is in the path.
            LOG.error("Request failed: {} {}", context.request().method(), route(context), failure);
            refuse(context, Mongo.failed(failure) ? Rejection.STORE_AWAY : Rejection.FAULT);
        }
    }

    private void refuse(RoutingContext context, Rejection rejection) {
        measures.refused(rejection);
        answer(context, rejection);
    }

    private static Rejection meaning(int status) {
        return switch (status) {
            case 401 -> Rejection.NO_TOKEN;
            case 403 -> Rejection.NOT_ALLOWED;
            case 404, 405 -> Rejection.NOT_FOUND;
            case 413, 414, 431 -> Rejection.TOO_LARGE;
            case 500 -> Rejection.FAULT;
            case 503 -> Rejection.STORE_AWAY;
            default -> Rejection.BAD_INPUT;
        };
    }

    private static @Nullable String route(RoutingContext context) {
        return context.currentRoute() == null ? null : context.currentRoute().getPath();
    }

    static void answer(RoutingContext context, Rejection rejection) {
        String words = rejection.code().replace('-', ' ');
        var problem = new JsonObject()
                .put("status", rejection.status())
                .put("title", words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1))
                .put("code", rejection.code());
        context.response()
                .setStatusCode(rejection.status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store");
        if (rejection == Rejection.TOO_FAST) context.response().putHeader("Retry-After", "1");
        context.response().end(problem.toBuffer());
    }
}
