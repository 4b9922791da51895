package io.patternboard.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** What every answer tells the browser not to do, and when it was given: a browser's own clock may be wrong. */
final class SecurityHeaders implements Handler<RoutingContext> {
    private final Origins origins;

    SecurityHeaders(Origins origins) {
        this.origins = origins;
    }

    @Override
    public void handle(RoutingContext context) {
        var headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        // Invites are in the address: it must reach no other site.
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set(
                "Permissions-Policy",
                "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
                        + "connect-src 'self' " + origins.socketSources(context.request()) + "; manifest-src 'self'; "
                        + "worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        headers.set("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        if (origins.secure()) headers.set("Strict-Transport-Security", "max-age=31536000");
        context.next();
    }
}
