package io.patternboard.http;

import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import io.patternboard.live.Allowance;
import io.patternboard.live.Archive;
import io.patternboard.live.Audit;
import io.patternboard.live.Deletion;
import io.patternboard.live.Rooms;
import io.patternboard.store.Membership;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** What people can ask about themselves, and what facilitators answer for. */
final class PrivacyRoutes {
    private final Rooms rooms;
    private final Archive archive;
    private final Audit audit;
    private final Deletion deletion;
    private final Outgoing outgoing;
    private final Allowance exports;

    PrivacyRoutes(Rooms rooms, Archive archive, Deletion deletion, Outgoing outgoing, Allowance exports) {
        this.rooms = rooms;
        this.archive = archive;
        this.audit = new Audit(rooms);
        this.deletion = deletion;
        this.outgoing = outgoing;
        this.exports = exports;
    }

    void addTo(Router api) {
        api.get("/boards/:board/own").handler(this::own);
        api.get("/boards/:board/audit").handler(this::audit);
        api.post("/boards/:board/delete").handler(this::delete);
    }

    private void own(RoutingContext context) {
        Membership by = Requests.member(context);
        if (by.role() == Role.PROJECTOR) throw new Refused(Rejection.NOT_ALLOWED);
        exports.take(by.participant());
        Answers.download(
                outgoing,
                context,
                "application/json",
                "my-data.json",
                to -> archive.writeOwn(by.board(), by.who(), to));
    }

    private void audit(RoutingContext context) {
        Membership by = Requests.facilitator(context);
        exports.take(by.participant());
        audit.of(by.board())
                .onSuccess(done -> Requests.json(context, 200, new JsonObject().put("done", done)))
                .onFailure(context::fail);
    }

    /** The title says that it is meant, and which board. */
    private void delete(RoutingContext context) {
        Membership by = Requests.facilitator(context);
        String title =
                Requests.needed(Requests.body(context), "title", Requests.TITLE_CHARACTERS_MAX, Rejection.TITLE_NEEDED);
        rooms.board(by.board())
                .compose(board -> {
                    if (!title.equals(BoardTitle.of(board.json()).strip())) throw new Refused(Rejection.TITLE_DIFFERS);
                    return deletion.delete(by.board());
                })
                .onSuccess(gone -> context.response().setStatusCode(204).end())
                .onFailure(context::fail);
    }
}
