package io.patternboard.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may speak to this server: its own, and no other. Browsers say in {@code Origin} which page sends; a cookie
 * alone does not prove that the page is ours.
 */
final class Origins {
    private final @Nullable String publicUrl;

    Origins(@Nullable String publicUrl) {
        this.publicUrl = publicUrl == null ? null : publicUrl.toLowerCase(Locale.ROOT);
    }

    /** False where a browser tells that the request comes from a page of somebody else. */
    boolean allow(HttpServerRequest request) {
        if ("cross-site".equals(request.getHeader("Sec-Fetch-Site")) && request.getHeader("Origin") == null)
            return false;
        for (String origin : request.headers().getAll("Origin")) {
            if (!own(origin.toLowerCase(Locale.ROOT), request)) return false;
        }
        return true;
    }

    private boolean own(String origin, HttpServerRequest request) {
        if (origin.equals(publicUrl)) return true;
        String host = request.getHeader("Host");
        return host != null && origin.equals(request.scheme() + "://" + host.toLowerCase(Locale.ROOT));
    }

    /** Base of the links handed out by the answer to this request, without a slash at the end. */
    String base(HttpServerRequest request) {
        if (publicUrl != null) return publicUrl;
        return request.scheme() + "://" + host(request);
    }

    /** Where somebody with that secret, an invite or a device code, comes in. */
    String joinLink(HttpServerRequest request, String secret) {
        return base(request) + "/join/" + secret;
    }

    /** Whether browsers reach us over https only, so that cookies may be kept to it. */
    boolean secure() {
        return publicUrl != null && publicUrl.startsWith("https://");
    }

    /** The policy's sources for sockets to ourselves; older browsers do not count them under 'self'. */
    String socketSources(HttpServerRequest request) {
        String base = base(request);
        String authority = base.substring(base.indexOf("://") + 3);
        return "ws://" + authority + " wss://" + authority;
    }

    /** The host asked for, where it looks like one: it comes from outside and goes into a header of the answer. */
    private static String host(HttpServerRequest request) {
        String host = request.getHeader("Host");
        return host != null && host.matches("[A-Za-z0-9.\\-\\[\\]:]{1,255}") ? host : "localhost";
    }
}
