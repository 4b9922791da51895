package io.patternboard.http;

import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.live.Allowance;
import io.patternboard.signon.Attempt;
import io.patternboard.signon.Provider;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in with an account of one's organisation, where there is a provider: else there are no such pages. */
final class SignOnRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(SignOnRoutes.class);
    private static final String COOKIE = "patternboard-sign-on";
    private static final int SECONDS_MAX = 600;
    private static final int CODE_CHARACTERS_MAX = 2_000;

    private final @Nullable Provider provider;
    private final SignIn signIn;
    private final Access access;
    private final Callers callers;
    private final Allowance tries;
    private final boolean secure;

    SignOnRoutes(
            @Nullable Provider provider,
            SignIn signIn,
            Access access,
            Callers callers,
            Allowance tries,
            boolean secure) {
        this.provider = provider;
        this.signIn = signIn;
        this.access = access;
        this.callers = callers;
        this.tries = tries;
        this.secure = secure;
    }

    void addTo(Router router) {
        router.route("/sign-in*").handler(signIn);
        router.get("/sign-in").handler(this::begin);
        router.get("/sign-in/back").handler(this::comeBack);
    }

    private Provider provider(RoutingContext context) {
        if (provider == null) throw new Refused(Rejection.NOT_FOUND);
        tries.take(callers.of(context.request()));
        return provider;
    }

    private void begin(RoutingContext context) {
        Provider asked = provider(context);
        Attempt attempt = Attempt.begun(context.request().getParam("back"));
        asked.address(attempt)
                .onSuccess(address -> {
                    context.response().addCookie(cookie(attempt.cookie()).setMaxAge(SECONDS_MAX));
                    send(context, address);
                })
                .onFailure(away -> fail(context, away));
    }

    private void comeBack(RoutingContext context) {
        Provider asked = provider(context);
        Cookie cookie = context.request().getCookie(COOKIE);
        Attempt attempt = Attempt.from(cookie == null ? null : cookie.getValue());
        // One try: whatever comes of it, it is over.
        context.response().addCookie(cookie("").setMaxAge(0));
        String code = context.request().getParam("code");
        boolean ours = attempt != null && attempt.owns(context.request().getParam("state"));
        if (!ours || code == null || code.length() > CODE_CHARACTERS_MAX) {
            send(context, "/?sign-in=failed");
            return;
        }
        asked.account(code, attempt)
                .compose(account -> access.devices().signIn(account, SignIn.device(context)))
                .onSuccess(secret -> {
                    signIn.keep(context, secret);
                    send(context, attempt.back());
                })
                .onFailure(no -> fail(context, no));
    }

    private static void fail(RoutingContext context, Throwable why) {
        // The message of another's failure may quote what the provider said.
        LOG.warn("Nobody signed in; why={}", why instanceof Provider.Untrue ? why.getMessage() : why.getClass());
        send(context, "/?sign-in=failed");
    }

    private static void send(RoutingContext context, String address) {
        context.response()
                .setStatusCode(302)
                .putHeader("Location", address)
                .putHeader("Cache-Control", "no-store")
                .end();
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(COOKIE, value)
                .setPath("/sign-in")
                .setHttpOnly(true)
                // Lax: the provider's page leads back here.
                .setSameSite(CookieSameSite.LAX)
                .setSecure(secure);
    }
}
