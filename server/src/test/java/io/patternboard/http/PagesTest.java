package io.patternboard.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.RunningServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static RunningServer server;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = RunningServer.start(directory, Map.of("EVENT_LOOPS", "1", "METRICS_PORT", "0"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/join/some-invite", "/b/some-board", "/b/some-board/outline"})
    void answersThePageAtEveryAddressOfTheClient(String path) {
        var answer = server.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.getHeader("Content-Security-Policy")).contains("script-src 'self'");
    }

    @Test
    void letsBrowsersKeepHashedFilesForEver() {
        String path = "/assets/probe-4f9a2b1c.js";
        var plain = server.get(path);
        assertThat(plain.getHeader("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(plain.getHeader("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(plain.getHeader("Content-Encoding")).isNull();
        var gzip = with(path, "Accept-Encoding", "br, gzip;q=0.5");
        assertThat(gzip.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(gzip.body().length()).isLessThan(plain.body().length());
        assertThat(with(path, "Accept-Encoding", "gzip;q=0").getHeader("Content-Encoding"))
                .isNull();
        assertThat(with(path, "If-None-Match", plain.getHeader("ETag")).statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets",
                "/assets/",
                "/assets/none.js",
                "/../logback.xml",
                "/%2e%2e/logback.xml",
                "/assets/..%2f..%2flogback.xml",
                "/assets/..%5c..%5clogback.xml",
                "//logback.xml",
                "/.hidden",
                "/metrics"
            })
    void hasNothingElse(String path) {
        HttpTest.assertProblem(server.get(path), 404, "not-found");
    }

    @Test
    void hasNothingAtTheEndOfThousandsOfFoldersEither() {
        HttpTest.assertProblem(server.get("/a".repeat(2_000)), 404, "not-found");
    }

    /** Blanks without end are looked through once: the event loop waits for it. */
    @Test
    @Timeout(60)
    void readsWhetherAnAnswerMayBeCompressed() {
        for (String yes : List.of("gzip", "br, gzip", "gzip;q=0.5", " gzip ; q=1", "x;q=0,gzip"))
            assertThat(Gzip.accepts(yes)).as(yes).isTrue();
        for (String no : List.of("", "br", "gzip;q=0", "gzip ; q=0.0", "gzipped", "x gzip"))
            assertThat(Gzip.accepts(no)).as(no).isFalse();
        assertThat(Gzip.accepts("gzip" + " ".repeat(4_000_000) + "x")).isFalse();
    }

    @Test
    void whoReadsIsToldByAPageThatNothingIsThere() {
        var page = with("/bord/een-oude-link", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.getHeader("Content-Type")).isEqualTo("text/html; charset=utf-8");
        HttpTest.assertProblem(with("/api/none", "Accept", "text/html"), 404, "not-found");
    }

    /** As browsers send it: our own client would write the sign out. */
    @Test
    void aLinkWithAPercentSignOfItsOwnGetsThePageThatSaysSo() throws IOException {
        assertThat(raw("/join/%")).startsWith("HTTP/1.1 302").contains("ocation: /join/%25");
        assertThat(raw("/join/a%zz?b=%")).startsWith("HTTP/1.1 302").contains("ocation: /join/a%25zz");
        assertThat(raw("/b/%")).startsWith("HTTP/1.1 400").contains("bad-input");
        assertThat(raw("//evil.example/%")).startsWith("HTTP/1.1 400").doesNotContain("ocation:");
    }

    private static String raw(String path) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.port)) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    private static HttpResponse<Buffer> with(String path, String header, String value) {
        return RunningServer.wait(
                server.request(HttpMethod.GET, path).putHeader(header, value).send());
    }
}
