package io.patternboard.http;

import io.patternboard.store.Secrets;
import io.vertx.ext.web.RoutingContext;

/** Whether the browser already has the answer. */
final class Etags {
    private Etags() {}

    /** A short fingerprint of a content. */
    static String of(String content) {
        return Secrets.hash(content).substring(0, 22);
    }

    static boolean match(RoutingContext context, String etag) {
        String known = context.request().getHeader("If-None-Match");
        if (known == null) return false;
        for (String one : known.split(",")) {
            if (one.strip().replaceFirst("^W/", "").equals(etag)) return true;
        }
        return false;
    }
}
