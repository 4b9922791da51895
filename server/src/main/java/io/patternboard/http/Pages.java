package io.patternboard.http;

import io.patternboard.board.Rejection;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The web client's files, from {@code webroot/} on the classpath. Each is read and compressed once and kept: there are
 * as many entries as files. Names that hold a hash of the content may be kept by browsers for ever.
 */
final class Pages {
    private static final String FOREVER = "public, max-age=31536000, immutable";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"));

    /** None of ours is longer; what a pattern is matched against letter by letter must not be as long as somebody likes. */
    private static final int PATH_CHARACTERS_MAX = 200;

    private record Page(Buffer plain, @Nullable Buffer gzip, String type, String etag) {}

    private final Vertx vertx;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();

    Pages(Vertx vertx) {
        this.vertx = vertx;
    }

    void addTo(Router router) {
        router.get("/").handler(context -> send(context, "/index.html"));
        router.get("/join/*").handler(context -> send(context, "/index.html"));
        router.get("/wall*").handler(context -> send(context, "/index.html"));
        router.get("/b/*").handler(context -> send(context, "/index.html"));
        router.get().handler(context -> send(context, context.normalizedPath()));
        router.get().handler(this::sendNowhere);
        // No route sees an address that cannot be decoded.
        router.errorHandler(400, Pages::mend);
    }

    /** The page that looks at the address itself, with a status of its own. */
    void sendApp(RoutingContext context, int status) {
        context.response().setStatusCode(status);
        send(context, "/index.html");
    }

    /** Who typed an address, or came by a link that lost its end, is told so by a page; programs get an error as everywhere. */
    private void sendNowhere(RoutingContext context) {
        String accepted = context.request().getHeader("Accept");
        boolean reads = accepted != null && accepted.contains("text/html");
        if (reads && !context.normalizedPath().startsWith("/api/")) sendApp(context, 404);
        else context.next();
    }

    /** A percent sign that begins nothing, in a link somebody copied badly: written out, it gets the page that says so. */
    private static void mend(RoutingContext context) {
        String path = context.request().path();
        String mended = path == null ? "" : path.replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
        if (context.request().method() == HttpMethod.GET && path.startsWith("/join/") && !mended.equals(path))
            context.response().setStatusCode(302).putHeader("Location", mended).end();
        else Errors.answer(context, Rejection.BAD_INPUT);
    }

    private void send(RoutingContext context, String path) {
        Page known = pages.get(path);
        if (known != null) {
            answer(context, path, known);
        } else if (path.length() > PATH_CHARACTERS_MAX || !path.matches("(/[A-Za-z0-9_@-][A-Za-z0-9._@-]*)+")) {
            context.next();
        } else {
            vertx.executeBlocking(() -> read(path))
                    .onSuccess(page -> {
                        if (page == null) context.next();
                        else answer(context, path, page);
                    })
                    .onFailure(context::fail);
        }
    }

    private @Nullable Page read(String path) throws IOException {
        // A folder of the classpath can be opened too: only what has an extension is a file.
        if (path.lastIndexOf('.') < path.lastIndexOf('/')) return null;
        try (InputStream in = Pages.class.getResourceAsStream("/webroot" + path)) {
            if (in == null) return null;
            Buffer plain = Buffer.buffer(in.readAllBytes());
            String type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
            String etag = "\"" + Etags.of(plain.toString("ISO-8859-1")) + "\"";
            var page = new Page(plain, Gzip.worthwhile(type) ? Gzip.of(plain) : null, type, etag);
            pages.put(path, page);
            return page;
        }
    }

    private static void answer(RoutingContext context, String path, Page page) {
        HttpServerResponse response = context.response();
        response.putHeader("Content-Type", page.type)
                .putHeader("ETag", page.etag)
                .putHeader("Vary", "Accept-Encoding")
                .putHeader("Cache-Control", path.startsWith("/assets/") ? FOREVER : "no-cache");
        if (response.getStatusCode() == 200 && Etags.match(context, page.etag)) {
            response.setStatusCode(304).end();
        } else if (page.gzip != null && Gzip.accepted(context)) {
            response.putHeader("Content-Encoding", "gzip").end(page.gzip);
        } else {
            response.end(page.plain);
        }
    }
}
