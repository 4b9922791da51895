package io.patternboard.http;

import io.patternboard.board.Role;
import io.patternboard.live.Deletion;
import io.patternboard.store.Membership;
import io.patternboard.wire.Words;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Supplier;

/** What whoever makes a board gets: a place as its facilitator, a token, and a link for each role. */
final class Founding {
    private final Access access;
    private final SignIn signIn;
    private final Origins origins;
    private final Deletion deletion;

    Founding(Access access, SignIn signIn, Origins origins, Deletion deletion) {
        this.access = access;
        this.signIn = signIn;
        this.origins = origins;
        this.deletion = deletion;
    }

    /** Refuses who may not make boards here. */
    void requireMaker(RoutingContext context) {
        signIn.requireBoardMaker(context);
    }

    /**
     * Writes a board with who makes it; nothing is left of one that nobody could come to. {@code {board, participant, token,
     * links}}.
     *
     * @param by has a place in what {@code writing} writes
     */
    Future<JsonObject> found(RoutingContext context, Membership by, String name, Supplier<Future<Void>> writing) {
        return deletion.wholeOrNothing(
                by.board(),
                // The name first: whoever reads the commit finds it.
                () -> access.members()
                        .add(Access.member(by, name))
                        .compose(ok -> writing.get())
                        .compose(ok -> welcome(context, by, name)));
    }

    private Future<JsonObject> welcome(RoutingContext context, Membership by, String name) {
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
