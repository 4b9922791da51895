package io.patternboard.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Sends an answer that is made for this request alone, compressed where that pays. */
final class Answers {
    private Answers() {}

    static Future<Void> json(Vertx vertx, Outgoing outgoing, RoutingContext context, Buffer json) {
        context.response().putHeader("Content-Type", "application/json");
        return compressed(vertx, outgoing, context, json);
    }

    static Future<Void> compressed(Vertx vertx, Outgoing outgoing, RoutingContext context, Buffer content) {
        var response = context.response();
        response.putHeader("Cache-Control", "private, no-store").putHeader("Vary", "Accept-Encoding");
        if (content.length() < Gzip.WORTHWHILE_BYTES || !Gzip.accepted(context)) return outgoing.own(context, content);
        // Not on the event loop: a megabyte takes milliseconds in which no screen would get its change.
        return vertx.executeBlocking(() -> Gzip.of(content), false).compose(gzip -> {
            response.putHeader("Content-Encoding", "gzip");
            return outgoing.own(context, gzip);
        });
    }

    /** A file that is written while it goes out: {@code write} is given what takes in the next part. */
    static void download(
            Outgoing outgoing,
            RoutingContext context,
            String type,
            String name,
            Function<Function<Buffer, Future<Void>>, Future<Void>> write) {
        var response = context.response();
        response.setChunked(true)
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "private, no-store")
                .putHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        write.apply(outgoing.parts(context)::send).compose(ok -> response.end()).onFailure(fault -> {
            // Half a file is none: the reader sees that it was cut off.
            if (response.headWritten()) response.reset();
            else context.fail(fault);
        });
    }
}
