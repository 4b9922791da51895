package io.patternboard.http;

import io.patternboard.board.Role;
import io.patternboard.store.Membership;
import io.patternboard.wire.Words;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** What whoever makes a board gets: a place as its facilitator, a token, and a link for each role. */
final class Founding {
    private final Access access;
    private final SignIn signIn;
    private final Origins origins;

    Founding(Access access, SignIn signIn, Origins origins) {
        this.access = access;
        this.signIn = signIn;
        this.origins = origins;
    }

    Access access() {
        return access;
    }

    /** Refuses who may not make boards here. */
    void requireMaker(RoutingContext context) {
        signIn.requireBoardMaker(context);
    }

    /** {@code {board, participant, token, links}}. */
    Future<JsonObject> welcome(RoutingContext context, Membership by, String name) {
        return access.invites()
                .first(by.board())
                .compose(invites -> access.tokens()
                        .issue(by)
                        .compose(token -> signIn.remember(context, by)
                                .map(done -> answer(by, name, token, links(context, invites)))));
    }

    private JsonObject links(RoutingContext context, Map<Role, String> invites) {
        var links = new JsonObject();
        invites.forEach(
                (role, invite) -> links.put(Words.of(role), origins.base(context.request()) + "/join/" + invite));
        return links;
    }

    private static JsonObject answer(Membership by, String name, String token, JsonObject links) {
        return new JsonObject()
                .put("board", by.board().value())
                .put("participant", Access.told(by, name))
                .put("token", token)
                .put("links", links);
    }
}
