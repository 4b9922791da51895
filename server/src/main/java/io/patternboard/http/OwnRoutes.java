package io.patternboard.http;

import io.patternboard.board.ParticipantId;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import io.patternboard.live.Allowance;
import io.patternboard.live.Rooms;
import io.patternboard.live.Sockets;
import io.patternboard.store.Account;
import io.patternboard.store.Membership;
import io.patternboard.store.Secrets;
import io.patternboard.wire.Words;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;

/** What members do about their own place: see their boards, leave one, bring in another device. */
final class OwnRoutes {
    private final Rooms rooms;
    private final Access access;
    private final SignIn signIn;
    private final Origins origins;
    private final Sockets sockets;
    private final Allowance codes;
    private final boolean signOn;

    OwnRoutes(
            Rooms rooms,
            Access access,
            SignIn signIn,
            Origins origins,
            Sockets sockets,
            Allowance codes,
            boolean signOn) {
        this.rooms = rooms;
        this.access = access;
        this.signIn = signIn;
        this.origins = origins;
        this.sockets = sockets;
        this.codes = codes;
        this.signOn = signOn;
    }

    void addTo(Router api) {
        api.get("/me").handler(this::me);
        api.post("/sign-out").handler(this::signOut);
        api.post("/leave").handler(this::leave);
        api.post("/boards/:board/devices").handler(this::device);
        api.post("/boards/:board/walls").handler(this::wall);
    }

    private void me(RoutingContext context) {
        signIn.renew(context);
        List<Future<JsonObject>> memberships =
                SignIn.identity(context).memberships().stream().map(this::told).toList();
        Future.join(memberships)
                // A board that cannot be read now must not hide the others.
                .otherwiseEmpty()
                .onSuccess(all -> Requests.json(
                        context,
                        200,
                        signedIn(context)
                                .put(
                                        "memberships",
                                        new JsonArray(memberships.stream()
                                                .map(Future::result)
                                                .filter(Objects::nonNull)
                                                .toList()))));
    }

    /** Whether one can sign in here, and has. */
    private JsonObject signedIn(RoutingContext context) {
        if (!signOn) return new JsonObject();
        Account account = SignIn.account(context);
        return new JsonObject()
                .put(
                        "signIn",
                        new JsonObject()
                                .put("done", account != null)
                                .put("mayMakeBoards", signIn.isBoardMaker(context)));
    }

    private void signOut(RoutingContext context) {
        signIn.forget(context);
        ended(context)
                .onSuccess(held -> {
                    held.forEach(one -> sockets.close(one.participant()));
                    context.response().setStatusCode(204).end();
                })
                .onFailure(context::fail);
    }

    /** Ends the device that asks; the answer is all that it held, also where the address named one place of them. */
    private Future<List<Membership>> ended(RoutingContext context) {
        String device = SignIn.device(context);
        if (device == null)
            return Future.succeededFuture(SignIn.identity(context).memberships());
        return access.devices()
                .find(device)
                .compose(held -> access.devices().signOut(device).map(held == null ? List.of() : held));
    }

    private Future<JsonObject> told(Membership one) {
        return rooms.board(one.board())
                .compose(board -> access.members()
                        .names(one.board(), List.of(one.participant()))
                        .map(names -> new JsonObject()
                                .put("board", one.board().value())
                                .put("title", BoardTitle.of(board.json()))
                                .put("participant", one.participant().value())
                                .put("name", names.getOrDefault(one.participant(), ""))
                                .put("role", Words.of(one.role()))));
    }

    private void leave(RoutingContext context) {
        if (!SignIn.identity(context).known()) throw new Refused(Rejection.NO_TOKEN);
        String participant = Requests.needed(
                Requests.body(context), "participant", Requests.TITLE_CHARACTERS_MAX, Rejection.BAD_INPUT);
        Membership held = SignIn.identity(context).memberships().stream()
                .filter(one -> one.participant().value().equals(participant))
                .findFirst()
                .orElseThrow(() -> new Refused(Rejection.PARTICIPANT_NOT_FOUND));
        // Nothing changes hands by itself: who leads alone hands over first.
        rooms.mayLeave(held)
                .compose(ok -> forget(context, held))
                .onSuccess(ok -> {
                    sockets.close(held.participant());
                    context.response().setStatusCode(204).end();
                })
                .onFailure(context::fail);
    }

    /** A cookie loses the membership; a token stands for nothing else, and ends. */
    private Future<Void> forget(RoutingContext context, Membership held) {
        String bearer = SignIn.bearer(context);
        if (bearer != null) return access.tokens().revoke(bearer);
        String device = SignIn.device(context);
        return device == null ? Future.succeededFuture() : access.devices().remove(device, held);
    }

    private void device(RoutingContext context) {
        Membership by = Requests.member(context);
        codes.take(by.participant());
        tell(context, access.codes().issue(by));
    }

    /** A code to type on the laptop at the wall: whoever uses it gets a projector, and nothing else. */
    private void wall(RoutingContext context) {
        Membership by = Requests.facilitator(context);
        codes.take(by.participant());
        var projector = new Membership(by.board(), new ParticipantId(Secrets.id()), Role.PROJECTOR);
        tell(context, access.codes().issueForWall(projector, by));
    }

    private void tell(RoutingContext context, Future<String> issued) {
        issued.onSuccess(code -> Requests.json(
                        context,
                        201,
                        new JsonObject()
                                .put("link", origins.joinLink(context.request(), code))
                                .put("code", code)))
                .onFailure(context::fail);
    }
}
