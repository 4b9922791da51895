package io.patternboard.http;

import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import io.patternboard.live.Rooms;
import io.patternboard.store.DeviceCodes;
import io.patternboard.store.Invites;
import io.patternboard.store.Membership;
import io.patternboard.store.Secrets;
import io.patternboard.wire.Words;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /join} and {@code /invites/INVITE}: coming in by a link, or back as oneself by a device code. */
final class JoinRoutes {
    /** The invite that a wall is told to show. */
    private static final String SHOWN = "shown";

    private final Rooms rooms;
    private final Access access;
    private final SignIn signIn;
    private final Callers callers;
    private final Origins origins;
    private final Bounds bounds;

    JoinRoutes(Rooms rooms, Access access, SignIn signIn, Callers callers, Origins origins, Bounds bounds) {
        this.rooms = rooms;
        this.access = access;
        this.signIn = signIn;
        this.callers = callers;
        this.origins = origins;
        this.bounds = bounds;
    }

    void addTo(Router api) {
        api.get("/invites/:invite").handler(this::look);
        api.post("/join").handler(this::join);
    }

    private void look(RoutingContext context) {
        String secret = context.pathParam("invite");
        if (Invites.isShort(secret)) requireFewFailures(context);
        access.invites()
                .find(secret)
                .compose(invite -> {
                    if (invite != null) {
                        return leadsTo(context, heldOrOpen(context, invite), invite.board(), invite.role());
                    }
                    requireFewFailures(context);
                    return access.codes()
                            .find(secret)
                            .compose(code -> usable(context, code))
                            .compose(self -> leadsTo(context, self, self.board(), self.role()));
                })
                .onSuccess(answer -> Requests.json(context, 200, answer))
                .onFailure(context::fail);
    }

    private Future<JsonObject> leadsTo(RoutingContext context, @Nullable Membership member, BoardId board, Role role) {
        return rooms.board(board).map(encoded -> {
            var answer = new JsonObject()
                    .put("board", board.value())
                    .put("title", BoardTitle.of(encoded.json()))
                    .put("role", Words.of(role));
            return member == null
                    ? answer
                    : answer.put("member", member.participant().value());
        });
    }

    private void join(RoutingContext context) {
        JsonObject body = Requests.body(context);
        String secret = Requests.needed(body, "invite", Requests.TITLE_CHARACTERS_MAX, Rejection.INVITE_NOT_FOUND);
        String name = Requests.text(body, "name", Requests.TITLE_CHARACTERS_MAX);
        bounds.joins().take(callers.of(context.request()));
        if (Invites.isShort(secret)) requireFewFailures(context);
        access.invites()
                .find(secret)
                .compose(invite -> {
                    if (invite == null) return comeBack(context, secret);
                    bounds.joinsByInvite().take(Secrets.hash(secret));
                    return enter(context, invite, name);
                })
                .compose(membership -> answer(context, membership))
                .onSuccess(answer -> Requests.json(context, 201, answer))
                .onFailure(context::fail);
    }

    private Future<Membership> comeBack(RoutingContext context, String code) {
        requireFewFailures(context);
        return access.codes()
                .use(code)
                .compose(used -> usable(context, used)
                        .compose(self -> used.isForWall() ? hang(context, self) : Future.succeededFuture(self)));
    }

    /**
     * A projector has its place from when its code is used; a wall that has one already keeps that. Whoever made the code
     * may bring in participants, and so the wall is told an invite to show to the room: never by a code of a projector's own.
     */
    private Future<Membership> hang(RoutingContext context, Membership projector) {
        Membership held = held(context, new Invites.Invite(projector.board(), Role.PROJECTOR, true));
        return access.invites().addForWall(projector.board()).compose(secret -> {
            context.put(SHOWN, secret);
            return held == null ? add(projector, "") : Future.succeededFuture(held);
        });
    }

    /** The place that a code gives; it ends with the place of whoever made it, and with their right to make such a one. */
    private Future<Membership> usable(RoutingContext context, DeviceCodes.@Nullable Code code) {
        if (code == null) bounds.failedJoins().tryTake(callers.of(context.request()));
        if (code == null) throw new Refused(Rejection.INVITE_NOT_FOUND);
        if (!code.usable()) throw new Refused(Rejection.INVITE_USED);
        return rooms.standing(code.maker()).map(maker -> {
            if (!code.isForWall()) return maker;
            if (maker.role() != Role.FACILITATOR) throw new Refused(Rejection.INVITE_REVOKED);
            return code.membership();
        });
    }

    private Future<Membership> enter(RoutingContext context, Invites.Invite invite, @Nullable String name) {
        Membership held = heldOrOpen(context, invite);
        if (held != null) {
            // Each time makes a token, and needs no new place on the board that would run out.
            bounds.comebacks().take(held.participant());
            return Future.succeededFuture(held);
        }
        if (invite.role() == Role.FACILITATOR) signIn.requireBoardMaker(context);
        if (name == null && invite.role() != Role.PROJECTOR) throw new Refused(Rejection.NAME_NEEDED);
        var fresh = new Membership(invite.board(), new ParticipantId(Secrets.id()), invite.role());
        return add(fresh, name == null ? "" : name);
    }

    private Future<Membership> add(Membership fresh, String name) {
        var member = Access.member(fresh, name);
        return access.members()
                .add(member)
                .compose(ok -> rooms.joined(member))
                .map(fresh)
                .recover(no -> no instanceof Refused
                        // Full, for one: whoever tries again and again must not leave names behind.
                        ? access.members()
                                .remove(fresh.board(), fresh.participant())
                                .transform(gone -> Future.failedFuture(no))
                        : Future.failedFuture(no));
    }

    /** Who has a place comes back also by a link that was revoked; nobody else comes in by it. */
    private static @Nullable Membership heldOrOpen(RoutingContext context, Invites.Invite invite) {
        Membership held = held(context, invite);
        if (held == null && !invite.isOpen()) throw new Refused(Rejection.INVITE_REVOKED);
        return held;
    }

    /** The place this device has on the board already. A projector is a place of its own, whatever else it holds. */
    private static @Nullable Membership held(RoutingContext context, Invites.Invite invite) {
        for (Membership one : SignIn.identity(context).memberships()) {
            boolean projector = one.role() == Role.PROJECTOR;
            if (one.board().equals(invite.board()) && projector == (invite.role() == Role.PROJECTOR)) return one;
        }
        return null;
    }

    private Future<JsonObject> answer(RoutingContext context, Membership membership) {
        return access.members()
                .names(membership.board(), List.of(membership.participant()))
                .compose(names -> access.tokens()
                        .issue(membership)
                        .compose(token -> signIn.remember(context, membership)
                                .map(done -> new JsonObject()
                                        .put("board", membership.board().value())
                                        .put(
                                                "participant",
                                                Access.told(
                                                        membership, names.getOrDefault(membership.participant(), "")))
                                        .put("token", token)
                                        .mergeIn(toShow(context)))));
    }

    private JsonObject toShow(RoutingContext context) {
        String secret = context.get(SHOWN);
        if (secret == null) return new JsonObject();
        String link = origins.base(context.request()) + "/join/" + secret;
        return new JsonObject()
                .put(
                        "shows",
                        new JsonObject()
                                .put("link", link)
                                .put("code", secret)
                                .put(
                                        "until",
                                        Instant.now()
                                                .plus(Invites.SHORT_VALID)
                                                .truncatedTo(ChronoUnit.SECONDS)
                                                .toString()));
    }

    /** Codes are short enough to be guessed, invites are not: who fails must not keep an office out of its board. */
    private void requireFewFailures(RoutingContext context) {
        if (!bounds.failedJoins().open(callers.of(context.request()))) throw new Refused(Rejection.TOO_FAST);
    }
}
