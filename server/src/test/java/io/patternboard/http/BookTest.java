package io.patternboard.http;

import static io.patternboard.RunningServer.command;
import static io.patternboard.http.HttpTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.RunningServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stranger with the link gets of a pattern book, and that it is nothing else. */
class BookTest {
    private static RunningServer server;

    private JsonObject board;
    private JsonObject ben;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = RunningServer.start(directory, Map.of("EVENT_LOOPS", "2"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void fillABoard() {
        board = server.board();
        ben = server.join(board, "participant");
    }

    private void say(JsonObject who, JsonObject command) {
        HttpResponse<Buffer> answer = server.post(path("/commands"), command, who.getString("token"));
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
    }

    private String path(String rest) {
        return "/api/boards/" + board.getString("board") + rest;
    }

    private String token() {
        return board.getString("token");
    }

    private String link() {
        String link = server.post(path("/book/link"), new JsonObject(), token())
                .bodyAsJsonObject()
                .getString("link");
        return link.substring(link.indexOf("/book/"));
    }

    private static HttpResponse<Buffer> read(String link) {
        return server.get("/api" + link);
    }

    /** Ben's card lies in it; it is recognised and asked about. */
    private void ask(String pattern) {
        say(board, command("start-pattern").put("pattern", pattern).put("name", "Rules first"));
        say(ben, RunningServer.card("of-ben-" + pattern).put("pattern", pattern));
        say(
                board,
                command("edit-pattern")
                        .put("pattern", pattern)
                        .put("situation", "In doubt")
                        .put("ourShare", "SECRET-unreleased"));
        say(board, command("set-pattern-state").put("pattern", pattern).put("state", "recognised"));
        say(
                board,
                command("ask-release")
                        .put("asking", "a-" + pattern)
                        .put("pattern", pattern)
                        .put("fields", new JsonArray().add("situation")));
    }

    private void release(String pattern) {
        say(board, command("release-pattern").put("asking", "a-" + pattern).put("pattern", pattern));
    }

    @Test
    void aStrangerReadsWhatWasReleasedAndTheBoardsPeopleSeeTheSame() {
        ask("p1");
        String link = link();
        assertThat(read(link).bodyAsJsonObject().getJsonArray("patterns")).isEmpty();
        release("p1");
        say(board, command("edit-pattern").put("pattern", "p1").put("situation", "SECRET-later"));
        HttpResponse<Buffer> answer = read(link);
        JsonObject pattern = answer.bodyAsJsonObject().getJsonArray("patterns").getJsonObject(0);
        assertThat(answer.bodyAsJsonObject().fieldNames())
                .isSubsetOf(Set.of("title", "question", "language", "patterns"));
        assertThat(pattern.getString("released")).matches("\\d{4}-\\d\\d-\\d\\d");
        pattern.remove("released");
        assertThat(pattern)
                .isEqualTo(new JsonObject()
                        .put("name", "Rules first")
                        .put("situation", "In doubt")
                        .put("state", "recognised")
                        .put("seenAgain", 0)
                        .put(
                                "cards",
                                new JsonObject()
                                        .put("support", 1)
                                        .put("contradict", 0)
                                        .put("nuance", 0)));
        assertThat(server.get(path("/book"), ben.getString("token")).bodyAsString())
                .isEqualTo(answer.bodyAsString());
    }

    @Test
    void nothingElseOfTheBoardIsInItsBytes() {
        ask("SECRET-asked");
        say(ben, command("rename-participant").put("name", "SECRET-name"));
        say(
                ben,
                command("comment")
                        .put("comment", "SECRET-comment-id")
                        .put("on", new JsonObject().put("pattern", "SECRET-asked"))
                        .put("text", "SECRET-comment"));
        say(
                ben,
                command("see-again")
                        .put("sighting", "SECRET-sighting-id")
                        .put("pattern", "SECRET-asked")
                        .put("text", "SECRET-seen"));
        say(ben, RunningServer.card("SECRET-card-id").put("text", "SECRET-card"));
        say(
                ben,
                command("link-evidence")
                        .put("card", "SECRET-card-id")
                        .put("pattern", "SECRET-asked")
                        .put("stance", "nuances")
                        .put("why", "SECRET-why"));
        say(
                ben,
                command("answer-release")
                        .put("asking", "a-SECRET-asked")
                        .put("pattern", "SECRET-asked")
                        .put("answer", "agrees")
                        .put("why", "SECRET-answer"));
        say(board, command("start-pattern").put("pattern", "SECRET-pattern-id").put("name", "SECRET-pattern"));
        server.post(
                path("/own/pages"),
                new JsonObject()
                        .put("id", "w")
                        .put("page", "compass")
                        .put("revision", 0)
                        .put("guides", "SECRET-compass"),
                ben.getString("token"));
        say(
                board,
                command("plan-meeting")
                        .put("meeting", "m")
                        .put("title", "SECRET-meeting")
                        .put(
                                "agenda",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("step", "s")
                                                .put("title", "S")
                                                .put("hidden", true))));
        say(board, command("open-meeting").put("meeting", "m"));
        say(board, command("go-to-step").put("meeting", "m").put("step", "s"));
        say(
                ben,
                RunningServer.card("SECRET-sealed-id")
                        .put("text", "SECRET-sealed")
                        .put("pattern", "SECRET-asked"));
        release("SECRET-asked");
        String link = link();
        HttpResponse<Buffer> answer = read(link);
        String told = answer.bodyAsString() + answer.headers();
        assertThat(told).contains("Rules first").contains("\"nuance\":1").contains("\"seenAgain\":1");
        assertThat(told)
                .doesNotContain("SECRET")
                .doesNotContain("of-ben")
                .doesNotContain(board.getString("board"))
                .doesNotContain(board.getJsonObject("participant").getString("id"))
                .doesNotContain(ben.getJsonObject("participant").getString("id"));
        String page = server.get(link).bodyAsString();
        assertThat(page).doesNotContain("SECRET").doesNotContain(board.getString("board"));
    }

    @Test
    void anObjectionAfterwardsTakesItOutAtOnce() {
        ask("p1");
        release("p1");
        String link = link();
        assertThat(read(link).bodyAsJsonObject().getJsonArray("patterns")).hasSize(1);
        say(
                ben,
                command("answer-release")
                        .put("asking", "a-p1")
                        .put("pattern", "p1")
                        .put("answer", "objects")
                        .put("why", "Too early"));
        assertThat(read(link).bodyAsJsonObject().getJsonArray("patterns")).isEmpty();
    }

    @Test
    void thereIsOneLinkUntilItIsRevoked() {
        String link = link();
        assertThat(link()).isEqualTo(link);
        assertThat(server.get(path("/book/link"), token()).bodyAsJsonObject().getString("link"))
                .endsWith(link);
        server.post(path("/book/link/revoke"), new JsonObject(), token());
        assertProblem(read(link), 404, "book-not-found");
        assertThat(server.get(path("/book/link"), token()).bodyAsJsonObject()).isEqualTo(new JsonObject());
        assertThat(link()).isNotEqualTo(link);
    }

    @Test
    void unknownRevokedAndDeletedAreAlike() {
        String revoked = link();
        server.post(path("/book/link/revoke"), new JsonObject(), token());
        String deleted = link();
        HttpResponse<Buffer> gone =
                server.post(path("/delete"), new JsonObject().put("title", "Long-term care"), token());
        assertThat(gone.statusCode()).isEqualTo(204);
        Buffer unknown = read("/book/unknown").body();
        for (String link : new String[] {revoked, deleted}) {
            assertProblem(read(link), 404, "book-not-found");
            assertThat(read(link).body()).isEqualTo(unknown);
            assertThat(server.get(link).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void isKeptAndFoundByNobodyOnTheWay() {
        String link = link();
        for (String path : new String[] {link, "/api" + link}) {
            HttpResponse<Buffer> answer = server.get(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.getHeader("X-Robots-Tag")).contains("noindex");
            assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.getHeader("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(answer.getHeader("Set-Cookie")).isNull();
        }
        assertThat(read(link).getHeader("Cache-Control")).isEqualTo("private, no-store");
    }

    @Test
    void itsKeyOpensNothingElse() {
        String key = link().substring("/book/".length());
        assertProblem(server.get("/api/invites/" + key), 404, "invite-not-found");
        assertProblem(
                server.post("/api/join", new JsonObject().put("invite", key).put("name", "N")),
                404,
                "invite-not-found");
        assertProblem(server.get(path(""), key), 401, "no-token");
        String invite = board.getJsonObject("links").getString("reader");
        assertProblem(read("/book/" + invite.substring(invite.lastIndexOf('/') + 1)), 404, "book-not-found");
    }

    @Test
    void theExampleHasABookFromTheBeginning() {
        for (String language : new String[] {"nl", "en"}) {
            board = server.post(
                            "/api/boards",
                            new JsonObject()
                                    .put("title", "T")
                                    .put("name", "N")
                                    .put("language", language)
                                    .put("example", true))
                    .bodyAsJsonObject();
            JsonObject told = server.get(path("/book/link"), token()).bodyAsJsonObject();
            String link = told.getString("link");
            JsonObject book = read(link.substring(link.indexOf("/book/"))).bodyAsJsonObject();
            assertThat(book.getString("language")).isEqualTo(language);
            assertThat(book.getJsonArray("patterns")).hasSizeGreaterThanOrEqualTo(2);
        }
    }
}
