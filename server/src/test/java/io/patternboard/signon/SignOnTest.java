package io.patternboard.signon;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.RunningServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with an account of one's organisation, honestly and otherwise. */
class SignOnTest {
    private static final String PUBLIC = "http://bord.example.org";
    private static SmallProvider provider;
    private static RunningServer server;

    @BeforeAll
    static void start(@TempDir Path directory) {
        provider = new SmallProvider();
        server = RunningServer.start(
                directory,
                Map.of(
                        "EVENT_LOOPS",
                        "2",
                        "PUBLIC_URL",
                        PUBLIC,
                        "OIDC_ISSUER",
                        provider.issuer,
                        "OIDC_CLIENT_ID",
                        SmallProvider.CLIENT,
                        "OIDC_CLIENT_SECRET",
                        "hush",
                        "OIDC_BOARD_MAKERS",
                        "groups=facilitators"));
    }

    @AfterAll
    static void stop() {
        server.close();
        provider.close();
    }

    @BeforeEach
    void honest() {
        provider.claims = UnaryOperator.identity();
        provider.token = UnaryOperator.identity();
    }

    /** A browser that keeps its cookies and follows nothing by itself. */
    private static final class Browser {
        private final Map<String, String> cookies = new HashMap<>();

        HttpResponse<Buffer> get(String path) {
            return remembered(
                    request(HttpMethod.GET, path).followRedirects(false).send());
        }

        HttpResponse<Buffer> post(String path, JsonObject body) {
            return remembered(request(HttpMethod.POST, path).sendJsonObject(body));
        }

        private io.vertx.ext.web.client.HttpRequest<Buffer> request(HttpMethod method, String path) {
            var request = server.request(method, path);
            List<String> kept = new ArrayList<>();
            cookies.forEach((name, value) -> kept.add(name + "=" + value));
            if (!kept.isEmpty()) request.putHeader("Cookie", String.join("; ", kept));
            return request;
        }

        private HttpResponse<Buffer> remembered(io.vertx.core.Future<HttpResponse<Buffer>> asked) {
            HttpResponse<Buffer> answer = RunningServer.wait(asked);
            for (String cookie : answer.cookies()) {
                String[] pair = cookie.split(";")[0].split("=", 2);
                if (cookie.contains("Max-Age=0")) cookies.remove(pair[0]);
                else cookies.put(pair[0], pair[1]);
            }
            return answer;
        }

        /** Goes to the provider, and back with what it answers to that person. */
        String signIn(String sub) {
            Map<String, String> asked = asked("");
            return back(provider.agree(asked, sub), asked.get("state"));
        }

        /** What the provider is asked. */
        Map<String, String> asked(String query) {
            var sent = get("/sign-in" + query);
            assertThat(sent.statusCode()).isEqualTo(302);
            assertThat(sent.getHeader("Location")).startsWith(provider.issuer + "/authorize?");
            return query(sent.getHeader("Location"));
        }

        /** Where one is sent in the end. */
        String back(String code, String state) {
            var sent = get("/sign-in/back?code=" + code + "&state=" + state);
            assertThat(sent.statusCode()).isEqualTo(302);
            return sent.getHeader("Location");
        }

        boolean isSignedIn() {
            return get("/api/me").bodyAsJsonObject().getJsonObject("signIn").getBoolean("done");
        }

        HttpResponse<Buffer> makeBoard() {
            return post("/api/boards", new JsonObject().put("title", "T").put("name", "N"));
        }
    }

    private static Map<String, String> query(String address) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : URI.create(address).getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static JsonObject inGroup(JsonObject claims) {
        return claims.put("groups", new JsonArray().add("staff").add("facilitators"));
    }

    @Test
    void asksTheProviderWithPkceStateAndNonce() {
        Map<String, String> asked = new Browser().asked("");
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", SmallProvider.CLIENT)
                .containsEntry("redirect_uri", PUBLIC + "/sign-in/back")
                .containsEntry("code_challenge_method", "S256");
        assertThat(asked.get("scope")).contains("openid");
        assertThat(List.of(asked.get("state"), asked.get("nonce"), asked.get("code_challenge")))
                .allMatch(each -> each.length() == 43)
                .doesNotHaveDuplicates();
        assertThat(new Browser().asked("").get("state")).isNotEqualTo(asked.get("state"));
    }

    @Test
    void bringsPeopleBackAsThemselvesOnAnotherDevice() {
        provider.claims = SignOnTest::inGroup;
        var laptop = new Browser();
        assertThat(laptop.signIn("ada")).isEqualTo("/");
        String self = laptop.makeBoard()
                .bodyAsJsonObject()
                .getJsonObject("participant")
                .getString("id");
        var phone = new Browser();
        phone.signIn("ada");
        JsonObject place = phone.get("/api/me")
                .bodyAsJsonObject()
                .getJsonArray("memberships")
                .getJsonObject(0);
        assertThat(place.getString("participant")).isEqualTo(self);
        var other = new Browser();
        other.signIn("bram");
        assertThat(other.get("/api/me").bodyAsJsonObject().getJsonArray("memberships"))
                .isEmpty();
        assertThat(other.get("/api/boards/" + place.getString("board")).statusCode())
                .isEqualTo(404);
        // A token that leaves one device leaves the account's others alone.
        assertThat(phone.post("/api/sign-out", new JsonObject()).statusCode()).isEqualTo(204);
        assertThat(phone.get("/api/boards/" + place.getString("board")).statusCode())
                .isEqualTo(401);
        assertThat(laptop.get("/api/boards/" + place.getString("board")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void takesAlongWhatWasDoneBeforeButNothingOfAnotherAccount() {
        provider.claims = SignOnTest::inGroup;
        var maker = new Browser();
        maker.signIn("maker");
        String link =
                maker.makeBoard().bodyAsJsonObject().getJsonObject("links").getString("participant");
        var shared = new Browser();
        var join = new JsonObject()
                .put("invite", link.substring(link.lastIndexOf('/') + 1))
                .put("name", "Cas");
        assertThat(shared.post("/api/join", join).statusCode()).isEqualTo(201);
        String before = shared.cookies.get("patternboard");
        shared.signIn("cas");
        assertThat(shared.get("/api/me").bodyAsJsonObject().getJsonArray("memberships"))
                .hasSize(1);
        assertThat(shared.cookies.get("patternboard")).isNotEqualTo(before);
        shared.signIn("dirk");
        assertThat(shared.get("/api/me").bodyAsJsonObject().getJsonArray("memberships"))
                .isEmpty();
        // The cookie of before is worth nothing.
        shared.cookies.put("patternboard", before);
        assertThat(shared.isSignedIn()).isFalse();
    }

    @Test
    void letsThoseMakeBoardsWhoMay() {
        var nobody = new Browser();
        assertThat(nobody.makeBoard().statusCode()).isEqualTo(403);
        var staff = new Browser();
        staff.signIn("eve");
        assertThat(staff.isSignedIn()).isTrue();
        assertThat(staff.makeBoard().statusCode()).isEqualTo(403);
        assertThat(staff.post("/api/boards/import?name=Eve", new JsonObject()).statusCode())
                .isEqualTo(403);
        provider.claims = SignOnTest::inGroup;
        var maker = new Browser();
        maker.signIn("fay");
        JsonObject links = maker.makeBoard().bodyAsJsonObject().getJsonObject("links");
        for (String role : List.of("facilitator", "participant")) {
            String link = links.getString(role);
            var join = new JsonObject()
                    .put("invite", link.substring(link.lastIndexOf('/') + 1))
                    .put("name", "G");
            int status = new Browser().post("/api/join", join).statusCode();
            assertThat(status).isEqualTo(role.equals("participant") ? 201 : 403);
        }
        // What the provider says last holds.
        provider.claims = claims -> claims.put("groups", "staff");
        maker.signIn("fay");
        assertThat(maker.makeBoard().statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "/b/../../x",
                "javascript:alert(1)",
                "/b/x?y=z",
                "/%2f%2fevil.example",
                "/b/x%0d%0aSet-Cookie:a=b"
            })
    void leadsToPagesOfItsOwnOnly(String back) {
        var browser = new Browser();
        String encoded = java.net.URLEncoder.encode(back, StandardCharsets.UTF_8);
        Map<String, String> asked = browser.asked("?back=" + encoded);
        assertThat(browser.back(provider.agree(asked, "ada"), asked.get("state")))
                .isEqualTo("/");
        Map<String, String> again = browser.asked("?back=/join/an-invite_1");
        assertThat(browser.back(provider.agree(again, "ada"), again.get("state")))
                .isEqualTo("/join/an-invite_1");
    }

    private void refuses(Browser browser, String code, String state) {
        assertThat(browser.back(code, state)).isEqualTo("/?sign-in=failed");
        assertThat(browser.isSignedIn()).isFalse();
        assertThat(browser.cookies).doesNotContainKey("patternboard");
    }

    @Test
    void refusesAnAnswerThatBelongsToAnotherTry() {
        var eve = new Browser();
        Map<String, String> hers = eve.asked("");
        String herCode = provider.agree(hers, "eve");
        // She sends her own answer to a victim who has begun nothing, or something else.
        refuses(new Browser(), herCode, hers.get("state"));
        var victim = new Browser();
        Map<String, String> theirs = victim.asked("");
        refuses(victim, herCode, hers.get("state"));
        victim.asked("");
        refuses(victim, herCode, theirs.get("state"));
        // Nor does it help to know the right state: the code was asked for with another verifier.
        Map<String, String> last = victim.asked("");
        refuses(victim, herCode, last.get("state"));
        refuses(new Browser(), "anything", "anything");
    }

    @Test
    void refusesACodeThatWasUsed() {
        var browser = new Browser();
        Map<String, String> asked = browser.asked("");
        String code = provider.agree(asked, "ada");
        Map<String, String> cookies = Map.copyOf(browser.cookies);
        assertThat(browser.back(code, asked.get("state"))).isEqualTo("/");
        var again = new Browser();
        again.cookies.putAll(cookies);
        refuses(again, code, asked.get("state"));
    }

    static Stream<UnaryOperator<JsonObject>> lies() {
        return Stream.of(
                claims -> claims.put("iss", "https://evil.example"),
                claims -> claims.put("aud", "another-client"),
                claims ->
                        claims.put("aud", new JsonArray().add("another-client").add(SmallProvider.CLIENT)),
                claims -> claims.put("aud", new JsonArray()),
                claims -> claims.put("exp", claims.getLong("iat") - 3_600),
                claims -> {
                    claims.remove("exp");
                    return claims;
                },
                claims -> claims.put("exp", "tomorrow"),
                claims -> claims.put("iat", claims.getLong("exp") + 3_600).put("exp", claims.getLong("exp") + 7_200),
                claims -> claims.put("nonce", "another"),
                claims -> {
                    claims.remove("nonce");
                    return claims;
                },
                claims -> claims.put("sub", ""),
                claims -> claims.put("sub", 7),
                claims -> claims.put("sub", "x".repeat(300)));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void refusesATokenWhoseClaimsAreNotGood(UnaryOperator<JsonObject> lie) {
        provider.claims = lie;
        var browser = new Browser();
        Map<String, String> asked = browser.asked("");
        refuses(browser, provider.agree(asked, "ada"), asked.get("state"));
    }

    static Stream<UnaryOperator<String>> forgeries() {
        return Stream.of(
                SmallProvider::unsigned,
                token -> token.substring(0, token.lastIndexOf('.') + 1),
                token -> token.substring(0, token.length() - 8) + "AAAAAAAA",
                token -> {
                    String[] parts = token.split("\\.");
                    String claims = new String(
                                    java.util.Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                            .replace("\"ada\"", "\"eve\"");
                    return parts[0] + "." + SmallProvider.base64(claims.getBytes(StandardCharsets.UTF_8)) + "."
                            + parts[2];
                },
                token -> "nonsense",
                token -> null);
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void refusesATokenThatTheProviderDidNotSign(UnaryOperator<String> forgery) {
        provider.token = forgery;
        var browser = new Browser();
        Map<String, String> asked = browser.asked("");
        refuses(browser, provider.agree(asked, "ada"), asked.get("state"));
    }
}
