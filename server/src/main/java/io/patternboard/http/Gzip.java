package io.patternboard.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compression of whole answers. The server's own is off: it would hold back the streams of the event bus. */
final class Gzip {
    /** Below this many bytes the headers cost more than compression saves. */
    static final int WORTHWHILE_BYTES = 1_024;

    private Gzip() {}

    static boolean accepted(RoutingContext context) {
        return context.request().headers().getAll("Accept-Encoding").stream().anyMatch(Gzip::accepts);
    }

    /** Whether that header's value names gzip and does not refuse it; looked through once, whoever wrote it. */
    static boolean accepts(String header) {
        for (String coding : header.split(",")) {
            int end = coding.indexOf(';');
            String name = end < 0 ? coding : coding.substring(0, end);
            String weight = end < 0 ? "" : coding.substring(end + 1).strip();
            if (name.strip().equals("gzip") && !weight.matches("q=0(\\.0*)?")) return true;
        }
        return false;
    }

    static boolean worthwhile(String contentType) {
        return contentType.startsWith("text/")
                || contentType.contains("javascript")
                || contentType.contains("json")
                || contentType.contains("xml");
    }

    static Buffer of(Buffer plain) {
        var out = new ByteArrayOutputStream(plain.length() / 4 + 64);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain.getBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Buffer.buffer(out.toByteArray());
    }
}
