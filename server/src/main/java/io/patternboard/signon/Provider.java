package io.patternboard.signon;

import io.patternboard.SingleSignOn;
import io.patternboard.store.Account;
import io.patternboard.store.Secrets;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The provider of accounts, by OpenID Connect (authorisation code with PKCE). The library checks the token's signature with the
 * provider's keys; what the token says is checked here, all of it.
 */
public final class Provider {
    /** A token that is not good; the message says why, without what is in it. */
    public static final class Untrue extends RuntimeException {
        Untrue(String why) {
            super(why, null, false, false);
        }
    }

    private static final long LEEWAY_SECONDS = 30;
    private static final long KNOWN_NANOS_MAX = TimeUnit.HOURS.toNanos(1);
    private static final long FORGET_NANOS_MIN = TimeUnit.SECONDS.toNanos(10);
    private static final int TEXT_MAX = 255;

    private final Vertx vertx;
    private final SingleSignOn settings;
    private final String back;
    private @Nullable Future<OAuth2Auth> discovered;
    private long discoveredAt;

    /** @param back the address to which the provider sends people back */
    public Provider(Vertx vertx, SingleSignOn settings, String back) {
        this.vertx = vertx;
        this.settings = settings;
        this.back = back;
    }

    /** Where to send the browser, for that try. */
    public Future<String> address(Attempt attempt) {
        return discovered()
                .map(provider -> provider.authorizeURL(new OAuth2AuthorizationURL()
                        .setRedirectUri(back)
                        .addScope("openid")
                        .addScope("profile")
                        .setState(attempt.state())
                        .setCodeChallenge(attempt.challenge())
                        .setCodeChallengeMethod("S256")
                        .putAdditionalParameter("nonce", attempt.nonce())));
    }

    /** Who came back with that code; fails with {@link Untrue} where what the provider gives for it is not good. */
    public Future<Account> account(String code, Attempt attempt) {
        var credentials = new Oauth2Credentials()
                .setFlow(io.vertx.ext.auth.oauth2.OAuth2FlowType.AUTH_CODE)
                .setCode(code)
                .setRedirectUri(back)
                .setCodeVerifier(attempt.verifier());
        return discovered()
                .compose(provider -> provider.authenticate(credentials))
                .map(user -> {
                    JsonObject claims = user.attributes().getJsonObject("idToken");
                    if (claims == null) {
                        // It may have new keys.
                        forget();
                        throw new Untrue("no token, or one that it did not sign");
                    }
                    check(claims, attempt);
                    return account(claims);
                });
    }

    private void check(JsonObject claims, Attempt attempt) {
        long now = System.currentTimeMillis() / 1_000;
        require(settings.issuer().equals(claims.getValue("iss")), "another issuer");
        require(isForUs(claims), "another audience");
        require(claims.getValue("exp") instanceof Number until && now < until.longValue() + LEEWAY_SECONDS, "expired");
        require(
                claims.getValue("iat") instanceof Number made && made.longValue() <= now + LEEWAY_SECONDS,
                "not yet made");
        require(attempt.nonce().equals(claims.getValue("nonce")), "another try's");
        require(
                claims.getValue("sub") instanceof String sub && !sub.isEmpty() && sub.length() <= TEXT_MAX,
                "of nobody");
    }

    private boolean isForUs(JsonObject claims) {
        Object audience = claims.getValue("aud");
        if (audience instanceof String one) return one.equals(settings.clientId());
        // With several, it must have been given to us.
        return audience instanceof JsonArray several
                && several.contains(settings.clientId())
                && (several.size() == 1 || settings.clientId().equals(claims.getValue("azp")));
    }

    private static void require(boolean good, String otherwise) {
        if (!good) throw new Untrue(otherwise);
    }

    private Account account(JsonObject claims) {
        String id = Secrets.hash(settings.issuer() + " " + claims.getString("sub"));
        return new Account(id, mayMakeBoards(claims));
    }

    private boolean mayMakeBoards(JsonObject claims) {
        String wanted = settings.boardMakers();
        if (wanted == null) return true;
        String[] parts = wanted.split("=", 2);
        Object said = claims.getValue(parts[0]);
        return said instanceof JsonArray list ? list.contains(parts[1]) : parts[1].equals(said);
    }

    private synchronized Future<OAuth2Auth> discovered() {
        long now = System.nanoTime();
        if (discovered != null && !discovered.failed() && now - discoveredAt < KNOWN_NANOS_MAX) return discovered;
        discoveredAt = now;
        discovered = OpenIDConnectAuth.discover(
                vertx,
                new OAuth2Options()
                        .setSite(settings.issuer())
                        .setClientId(settings.clientId())
                        .setClientSecret(settings.clientSecret()));
        return discovered;
    }

    private synchronized void forget() {
        if (System.nanoTime() - discoveredAt > FORGET_NANOS_MIN) discovered = null;
    }
}
