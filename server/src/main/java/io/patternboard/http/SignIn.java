package io.patternboard.http;

import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.live.Identity;
import io.patternboard.store.Account;
import io.patternboard.store.Devices;
import io.patternboard.store.Members;
import io.patternboard.store.Membership;
import io.patternboard.store.Secrets;
import io.patternboard.store.Tokens;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out who is asking, before anything is answered or a socket opens. */
final class SignIn implements Handler<RoutingContext> {
    static final String COOKIE = "patternboard";
    private static final String IDENTITY = "identity";
    private static final String HELD = "held";
    private static final String DEVICE = "device";
    private static final String ACCOUNT = "account";
    private static final Duration YEAR = Duration.ofDays(365);

    private final Tokens tokens;
    private final Devices devices;
    private final Members members;
    private final boolean secure;
    private final boolean makersOnly;

    /** @param makersOnly whether only some accounts may make boards */
    SignIn(Access access, Origins origins, boolean makersOnly) {
        this.tokens = access.tokens();
        this.devices = access.devices();
        this.members = access.members();
        this.makersOnly = makersOnly;
        this.secure = origins.secure();
    }

    @Override
    public void handle(RoutingContext context) {
        // Resolving takes a moment: an upgrade or a body that comes meanwhile must not be lost.
        context.request().pause();
        resolve(context)
                // A token does not know that its holder got another role, or was taken off the board.
                .compose(found -> {
                    context.put(HELD, found);
                    return members.standing(found.memberships()).map(standing -> new Identity(found.key(), standing));
                })
                .onSuccess(identity -> {
                    // Who has gone meanwhile is not answered, and above all gets no socket.
                    if (context.response().closed()) return;
                    context.put(IDENTITY, identity);
                    context.request().resume();
                    context.next();
                })
                .onFailure(context::fail);
    }

    /** Who asks; {@link Identity#NOBODY} where no token came or none that we know. */
    static Identity identity(RoutingContext context) {
        Identity identity = context.get(IDENTITY);
        return identity == null ? Identity.NOBODY : identity;
    }

    /** The same with the places that have ended, as long as they were not erased or left: for nothing but what is one's own. */
    static Identity held(RoutingContext context) {
        Identity identity = context.get(HELD);
        return identity == null ? Identity.NOBODY : identity;
    }

    /** The cookie's value where it names a device we know. */
    static @Nullable String device(RoutingContext context) {
        return context.get(DEVICE);
    }

    /** Who signed in on the device that asks, or null. */
    static @Nullable Account account(RoutingContext context) {
        return context.get(ACCOUNT);
    }

    /** Refuses who may neither make boards nor come in as a facilitator, where the provider of accounts has a say in that. */
    void requireBoardMaker(RoutingContext context) {
        if (!isBoardMaker(context)) throw new Refused(Rejection.NOT_ALLOWED);
    }

    boolean isBoardMaker(RoutingContext context) {
        Account account = account(context);
        return !makersOnly || account != null && account.mayMakeBoards();
    }

    private Future<Identity> resolve(RoutingContext context) {
        String bearer = bearer(context);
        if (bearer != null) {
            return tokens.find(bearer)
                    .map(found -> found == null
                            ? Identity.NOBODY
                            : narrowed(context, "token " + Secrets.hash(bearer), List.of(found)));
        }
        Cookie cookie = context.request().getCookie(COOKIE);
        if (cookie == null) return Future.succeededFuture(Identity.NOBODY);
        String secret = cookie.getValue();
        return devices.known(secret).map(known -> {
            if (known == null) return Identity.NOBODY;
            context.put(DEVICE, secret);
            context.put(ACCOUNT, known.account());
            return narrowed(context, "device " + Secrets.hash(secret), known.memberships());
        });
    }

    private static Identity narrowed(RoutingContext context, String key, List<Membership> held) {
        String as = context.request().getParam("as");
        if (as == null) return new Identity(key, held);
        List<Membership> meant = held.stream()
                .filter(one -> one.participant().value().equals(as))
                .toList();
        // Names that stand for nothing are all one: an asker has no more identities than memberships.
        return new Identity(key + " as " + (meant.isEmpty() ? "nobody" : as), meant);
    }

    /** The token that came with the request, or null; nothing is said of whether it is good. */
    static @Nullable String bearer(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) return null;
        return header.substring(7).strip();
    }

    /** Gives this membership to the device that asks, a new one where it has no cookie yet. */
    Future<Void> remember(RoutingContext context, Membership membership) {
        // A script with a token has no use for a cookie.
        if (bearer(context) != null) return Future.succeededFuture();
        String known = device(context);
        if (known == null)
            return devices.start(membership).map(secret -> {
                keep(context, secret);
                return null;
            });
        keep(context, known);
        return devices.add(known, membership);
    }

    /** Takes the cookie away from the browser. */
    void forget(RoutingContext context) {
        context.response().addCookie(Cookie.cookie(COOKIE, "").setPath("/").setMaxAge(0));
    }

    /** Lets the cookie live for another year. */
    void renew(RoutingContext context) {
        String known = device(context);
        if (known != null) keep(context, known);
    }

    /** Gives the browser that cookie, for a year. */
    void keep(RoutingContext context, String secret) {
        context.response()
                .addCookie(Cookie.cookie(COOKIE, secret)
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.LAX)
                        .setSecure(secure)
                        .setMaxAge(YEAR.toSeconds()));
    }
}
