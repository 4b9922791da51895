package io.patternboard.http;

import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import io.patternboard.live.Allowance;
import io.patternboard.store.Invites;
import io.patternboard.store.Membership;
import io.patternboard.wire.Words;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** A board's invite links: make one, see which are open, revoke one. */
final class InviteRoutes {
    private final Invites invites;
    private final Origins origins;
    private final Allowance changes;

    /** @param changes of the links of a board, by one participant */
    InviteRoutes(Invites invites, Origins origins, Allowance changes) {
        this.invites = invites;
        this.origins = origins;
        this.changes = changes;
    }

    void addTo(Router api) {
        api.post("/boards/:board/invites").handler(this::make);
        api.get("/boards/:board/invites").handler(this::list);
        api.post("/boards/:board/invites/revoke").handler(this::revoke);
    }

    private void make(RoutingContext context) {
        Membership by = Requests.member(context);
        String word = Requests.needed(Requests.body(context), "role", 20, Rejection.BAD_INPUT);
        Role role = Words.parse(Role.class, word);
        if (role == null) throw new Refused(Rejection.BAD_INPUT);
        boolean may = by.role() == Role.FACILITATOR || by.role() == Role.PARTICIPANT && role == Role.PARTICIPANT;
        if (!may) throw new Refused(Rejection.NOT_ALLOWED);
        changes.take(by.participant());
        invites.add(by.board(), role, by.role())
                .onSuccess(made -> {
                    if (made == null) context.fail(new Refused(Rejection.BOARD_FULL));
                    else
                        Requests.json(
                                context,
                                201,
                                new JsonObject()
                                        .put("link", origins.joinLink(context.request(), made.secret()))
                                        .put("invite", made.id()));
                })
                .onFailure(context::fail);
    }

    private void list(RoutingContext context) {
        Membership by = Requests.facilitator(context);
        invites.open(by.board())
                .onSuccess(open -> {
                    var told = new JsonArray();
                    for (Invites.Open each : open) {
                        told.add(new JsonObject()
                                .put("invite", each.id())
                                .put("role", Words.of(each.role()))
                                .put("made", each.made().toString()));
                    }
                    Requests.json(context, 200, new JsonObject().put("invites", told));
                })
                .onFailure(context::fail);
    }

    private void revoke(RoutingContext context) {
        Membership by = Requests.facilitator(context);
        String invite = Requests.needed(
                Requests.body(context), "invite", Requests.TITLE_CHARACTERS_MAX, Rejection.INVITE_NOT_FOUND);
        changes.take(by.participant());
        invites.revoke(by.board(), invite)
                .onSuccess(found -> {
                    if (found) context.response().setStatusCode(204).end();
                    else context.fail(new Refused(Rejection.INVITE_NOT_FOUND));
                })
                .onFailure(context::fail);
    }
}
