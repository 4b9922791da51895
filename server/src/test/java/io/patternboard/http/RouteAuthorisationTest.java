package io.patternboard.http;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.Cast;
import io.patternboard.Cast.Who;
import io.patternboard.RunningServer;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Commit;
import io.patternboard.board.Language;
import io.patternboard.board.Stamp;
import io.patternboard.store.Secrets;
import io.patternboard.wire.BoardFile;
import io.patternboard.wire.SampleCommands;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every route of the router, for everybody who may try it. A route that is new fails here until somebody has said who
 * may use it. What there is of methods and paths beside these answers 404 to all, alike.
 */
class RouteAuthorisationTest {
    private static final Set<Who> EVERYBODY = EnumSet.allOf(Who.class);
    private static final Set<Who> THE_KNOWN = EnumSet.complementOf(EnumSet.of(Who.STRANGER, Who.REVOKED));
    private static final Set<Who> MEMBERS = EnumSet.of(Who.FACILITATOR, Who.PARTICIPANT, Who.READER, Who.PROJECTOR);
    private static final Set<Who> THOSE_WHO_ACT = EnumSet.of(Who.FACILITATOR, Who.PARTICIPANT);
    private static final Set<Who> PEOPLE = EnumSet.of(Who.FACILITATOR, Who.PARTICIPANT, Who.READER);
    private static final Set<Who> FACILITATORS = EnumSet.of(Who.FACILITATOR);
    /** Answers as if there were no such thing. */
    private static final Set<Who> NOBODY = EnumSet.noneOf(Who.class);

    private static final JsonObject NONE = new JsonObject();
    /** Stands for a board in a file. */
    private static final JsonObject FILE = new JsonObject();

    /** Who may use it, and what a use of it sends: a path and a body. */
    private record Use(Set<Who> who, BiFunction<Cast, Who, String> path, BiFunction<Cast, Who, JsonObject> body) {
        static Use of(Set<Who> who, String path) {
            return new Use(who, (cast, one) -> path.replace("ID", cast.board), (cast, one) -> NONE);
        }

        Use sending(BiFunction<Cast, Who, JsonObject> body) {
            return new Use(who, path, body);
        }
    }

    private static final Map<String, Use> USES = Map.ofEntries(
            entry("GET /health/live", Use.of(EVERYBODY, "/health/live")),
            entry("GET /health/ready", Use.of(EVERYBODY, "/health/ready")),
            // Numbers without names; METRICS_PORT takes them away from the public.
            entry("GET /metrics", Use.of(EVERYBODY, "/metrics")),
            entry("GET /", Use.of(EVERYBODY, "/")),
            entry("GET /join/", Use.of(EVERYBODY, "/join/anything")),
            entry("GET /wall", Use.of(EVERYBODY, "/wall")),
            entry("GET /b/", Use.of(EVERYBODY, "/b/ID")),
            entry("GET *", Use.of(EVERYBODY, "/index.html")),
            entry("POST /eventbus/", Use.of(THE_KNOWN, "/eventbus/000/SESSION/xhr")),
            entry(
                    "POST /api/boards",
                    Use.of(EVERYBODY, "/api/boards")
                            .sending((cast, who) ->
                                    new JsonObject().put("title", "T").put("name", "N"))),
            entry("GET /api/boards/:board/own", Use.of(PEOPLE, "/api/boards/ID/own")),
            entry("GET /api/boards/:board/own/pages", Use.of(PEOPLE, "/api/boards/ID/own/pages")),
            entry(
                    "POST /api/boards/:board/own/pages",
                    Use.of(PEOPLE, "/api/boards/ID/own/pages")
                            .sending((cast, who) -> new JsonObject()
                                    .put("id", "w")
                                    .put("page", "compass")
                                    .put("revision", 0)
                                    .put("guides", "People"))),
            entry(
                    "POST /api/boards/:board/own/pages/remove",
                    Use.of(PEOPLE, "/api/boards/ID/own/pages/remove")
                            .sending((cast, who) ->
                                    new JsonObject().put("page", "e1").put("revision", 1))),
            entry("GET /api/boards/:board/audit", Use.of(FACILITATORS, "/api/boards/ID/audit")),
            entry(
                    "POST /api/boards/:board/delete",
                    Use.of(FACILITATORS, "/api/boards/ID/delete")
                            .sending((cast, who) -> new JsonObject().put("title", "Long-term care"))),
            entry(
                    "POST /api/boards/import",
                    Use.of(EVERYBODY, "/api/boards/import?name=N").sending((cast, who) -> FILE)),
            entry(
                    "POST /api/join",
                    Use.of(EVERYBODY, "/api/join")
                            .sending((cast, who) ->
                                    new JsonObject().put("invite", cast.invite).put("name", "N"))),
            entry(
                    "GET /api/invites/:invite",
                    new Use(EVERYBODY, (cast, who) -> "/api/invites/" + cast.invite, (cast, who) -> NONE)),
            // No provider of accounts here: no such pages. With one, see SignOnTest.
            entry("GET /sign-in", Use.of(NOBODY, "/sign-in")),
            entry("GET /sign-in/back", Use.of(NOBODY, "/sign-in/back?code=c&state=s")),
            entry("POST /api/sign-out", Use.of(EVERYBODY, "/api/sign-out")),
            entry("GET /api/me", Use.of(EVERYBODY, "/api/me")),
            entry(
                    "POST /api/leave",
                    Use.of(THE_KNOWN, "/api/leave")
                            .sending((cast, who) -> new JsonObject().put("participant", cast.participant(who)))),
            entry("GET /api/boards/:board", Use.of(MEMBERS, "/api/boards/ID")),
            entry("GET /api/boards/:board/commits", Use.of(MEMBERS, "/api/boards/ID/commits?after=0")),
            entry(
                    "GET /api/boards/:board/versions",
                    new Use(
                            MEMBERS,
                            (cast, who) -> "/api/boards/" + cast.board + "/versions?card=" + card(cast),
                            (cast, who) -> NONE)),
            entry("GET /api/boards/:board/export", Use.of(MEMBERS, "/api/boards/ID/export?format=md")),
            entry(
                    "POST /api/boards/:board/commands",
                    Use.of(THOSE_WHO_ACT, "/api/boards/ID/commands")
                            .sending((cast, who) ->
                                    SampleCommands.of("start-pattern").put("pattern", "p-" + cast.participant(who)))),
            entry(
                    "POST /api/boards/:board/invites",
                    Use.of(THOSE_WHO_ACT, "/api/boards/ID/invites")
                            .sending((cast, who) -> new JsonObject().put("role", "participant"))),
            entry("GET /api/boards/:board/invites", Use.of(FACILITATORS, "/api/boards/ID/invites")),
            entry(
                    "POST /api/boards/:board/invites/revoke",
                    Use.of(FACILITATORS, "/api/boards/ID/invites/revoke")
                            .sending((cast, who) -> new JsonObject().put("invite", Secrets.hash(cast.invite)))),
            entry("GET /book/:key", new Use(EVERYBODY, (cast, who) -> "/book/" + book(cast), (cast, who) -> NONE)),
            entry(
                    "GET /api/book/:key",
                    new Use(EVERYBODY, (cast, who) -> "/api/book/" + book(cast), (cast, who) -> NONE)),
            entry("GET /api/boards/:board/book", Use.of(MEMBERS, "/api/boards/ID/book")),
            entry("GET /api/boards/:board/book/link", Use.of(FACILITATORS, "/api/boards/ID/book/link")),
            entry("POST /api/boards/:board/book/link", Use.of(FACILITATORS, "/api/boards/ID/book/link")),
            entry("POST /api/boards/:board/book/link/revoke", Use.of(FACILITATORS, "/api/boards/ID/book/link/revoke")),
            entry("POST /api/boards/:board/devices", Use.of(MEMBERS, "/api/boards/ID/devices")),
            entry("POST /api/boards/:board/walls", Use.of(FACILITATORS, "/api/boards/ID/walls")));

    private static RunningServer server;

    /** The id of a card that is on the board from now on. */
    private static String card(Cast cast) {
        server.post("/api/boards/" + cast.board + "/commands", RunningServer.card("c1"), cast.token(Who.FACILITATOR));
        return "c1";
    }

    /** The last part of the link to the board's book. */
    private static String book(Cast cast) {
        String link = server.post("/api/boards/" + cast.board + "/book/link", NONE, cast.token(Who.FACILITATOR))
                .bodyAsJsonObject()
                .getString("link");
        return link.substring(link.lastIndexOf('/') + 1);
    }

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = RunningServer.start(directory, Map.of("EVENT_LOOPS", "2"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void saysOfEveryRouteWhoMayUseIt() {
        assertThat(routes()).isEqualTo(new TreeSet<>(USES.keySet()));
    }

    /** {@code METHOD path} of all that the router answers; what only looks at every request on its way is not among them. */
    private static Set<String> routes() {
        Vertx vertx = Vertx.vertx();
        try {
            Set<String> routes = new TreeSet<>();
            collect(BareSite.router(vertx, new Incoming()), "", routes);
            return routes;
        } finally {
            RunningServer.wait(vertx.close());
        }
    }

    private static void collect(Router router, String above, Set<String> routes) {
        for (Route route : router.getRoutes()) {
            String path = above + (route.getPath() == null ? "*" : route.getPath());
            if (path.equals("/eventbus/")) routes.add("POST /eventbus/");
            else if (route.getSubRouter() != null)
                collect(route.getSubRouter(), path.replaceFirst("/\\*?$", ""), routes);
            else if (route.methods() != null) route.methods().forEach(method -> routes.add(method + " " + path));
        }
    }

    static Stream<String> uses() {
        return USES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("uses")
    void answersThoseWhoMayAndNobodyElse(String route) {
        var cast = new Cast(server);
        // The facilitator last: after them the board may be gone.
        for (Who who : backwards()) {
            Use use = USES.get(route);
            if (route.equals("GET /health/ready")) server.awaitReady();
            if (who == Who.ELSEWHERE && route.contains(":board"))
                assertThat(use.who).doesNotContain(who);
            var request = server.request(HttpMethod.valueOf(route.split(" ")[0]), path(use, cast, who));
            if (cast.token(who) != null) request.bearerTokenAuthentication(cast.token(who));
            int status = status(request, use.body.apply(cast, who));
            if (use.who.contains(who)) assertThat(status).as(who + " may").isBetween(200, 299);
            else assertThat(status).as(who + " may not").isEqualTo(use.who == NOBODY ? 404 : refusal(who));
        }
    }

    private static List<Who> backwards() {
        List<Who> all = new ArrayList<>(List.of(Who.values()));
        Collections.reverse(all);
        return all;
    }

    private static String path(Use use, Cast cast, Who who) {
        return use.path.apply(cast, who).replace("SESSION", "s" + cast.participant(who));
    }

    private static int status(HttpRequest<Buffer> request, JsonObject body) {
        if (body == FILE) return RunningServer.wait(request.sendBuffer(file())).statusCode();
        return RunningServer.wait(body == NONE ? request.send() : request.sendJsonObject(body))
                .statusCode();
    }

    private static Buffer file() {
        var started = new BoardStarted("T", null, Language.EN, List.of());
        var commit = new Commit(new Stamp(1, Instant.EPOCH, null), "start", List.of(started));
        return Gzip.of(Buffer.buffer(BoardFile.first())
                .appendBytes(BoardFile.line(commit))
                .appendBytes(BoardFile.last(Map.of(), 1)));
    }

    private static int refusal(Who who) {
        return switch (who) {
            case STRANGER, REVOKED -> 401;
            case ELSEWHERE -> 404;
            default -> 403;
        };
    }

    @Test
    void knowsNoOtherMethods() {
        var cast = new Cast(server);
        for (String method : new String[] {"PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "PROPFIND"}) {
            for (String path : new String[] {"/api/boards/" + cast.board, "/api/boards", "/api/join", "/", "/api/me"}) {
                var answer = RunningServer.wait(server.request(HttpMethod.valueOf(method), path)
                        .bearerTokenAuthentication(cast.token(Who.FACILITATOR))
                        .send());
                HttpTest.assertProblem(answer, 404, "not-found");
            }
        }
    }

    @Test
    void keepsATokenAwayFromOtherPeoplesPlaces() {
        var cast = new Cast(server);
        var other = new JsonObject().put("participant", cast.participant(Who.FACILITATOR));
        HttpTest.assertProblem(
                server.post("/api/leave", other, cast.token(Who.PARTICIPANT)), 404, "participant-not-found");
        assertThat(server.get("/api/boards/" + cast.board, cast.token(Who.FACILITATOR))
                        .statusCode())
                .isEqualTo(200);
    }
}
