package io.patternboard.http;

import io.patternboard.board.Id;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import io.patternboard.live.Allowance;
import io.patternboard.live.Rooms;
import io.patternboard.store.Membership;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** One board over HTTP: the whole of it, what came after, the versions of a text, a command, a download. */
final class BoardRoutes {
    /** Largest command, in bytes. */
    static final int COMMAND_BYTES_MAX = 32 * 1_024;

    private static final List<String> KINDS = List.of("card", "pattern", "intervention", "comment", "evidence", "of");

    private final Vertx vertx;
    private final Rooms rooms;
    private final WholeBoards wholeBoards;
    private final SignIn signIn;
    private final Allowance commands;
    private final Allowance exports;
    private final Exports writing;

    BoardRoutes(
            Vertx vertx, Rooms rooms, WholeBoards wholeBoards, SignIn signIn, Allowance commands, Allowance exports) {
        this.vertx = vertx;
        this.rooms = rooms;
        this.wholeBoards = wholeBoards;
        this.signIn = signIn;
        this.commands = commands;
        this.exports = exports;
        this.writing = new Exports(vertx);
    }

    void addTo(Router api) {
        api.get("/boards/:board").handler(this::snapshot);
        api.get("/boards/:board/commits").handler(this::commits);
        api.get("/boards/:board/versions").handler(this::versions);
        api.post("/boards/:board/commands").handler(this::command);
        api.get("/boards/:board/export").handler(this::export);
    }

    private void snapshot(RoutingContext context) {
        Membership by = Requests.member(context);
        signIn.renew(context);
        Future<Buffer> mine = by.role() == Role.PROJECTOR
                ? Future.succeededFuture(null)
                : rooms.mine(by.board(), by.who()).map(JsonObject::toBuffer);
        rooms.board(by.board())
                .compose(board -> mine.compose(own -> wholeBoards.answer(context, by.board(), board, own)))
                .onFailure(context::fail);
    }

    private void commits(RoutingContext context) {
        Membership by = Requests.member(context);
        rooms.commits(by.board(), seq(context, "after"))
                .compose(page -> Answers.json(vertx, wholeBoards.outgoing(), context, page))
                .onFailure(context::fail);
    }

    /** A member sees all that the log says; a version is as public as the text that stands there now. */
    private void versions(RoutingContext context) {
        Membership by = Requests.member(context);
        List<String> kinds = KINDS.stream()
                .filter(kind -> context.request().getParam(kind) != null)
                .toList();
        if (kinds.size() != 1) throw new Refused(Rejection.BAD_INPUT);
        String thing = context.request().getParam(kinds.get(0));
        if (!isOne(kinds.get(0), thing)) throw new Refused(Rejection.BAD_INPUT);
        rooms.versions(by.board(), kinds.get(0), thing, seq(context, "before"))
                .compose(stretch -> Answers.json(vertx, wholeBoards.outgoing(), context, stretch))
                .onFailure(context::fail);
    }

    private static boolean isOne(String kind, String thing) {
        if (kind.equals("of")) return thing.equals("board");
        if (!kind.equals("evidence")) return Id.isOne(thing);
        String[] ends = thing.split(",", -1);
        return ends.length == 2 && Id.isOne(ends[0]) && Id.isOne(ends[1]);
    }

    private static long seq(RoutingContext context, String name) {
        String seq = context.request().getParam(name);
        if (seq == null) return 0;
        if (!seq.matches("[0-9]{1,15}")) throw new Refused(Rejection.BAD_INPUT);
        return Long.parseLong(seq);
    }

    private void command(RoutingContext context) {
        Membership by = Requests.member(context);
        Buffer body = context.body().buffer();
        if (body == null) throw new Refused(Rejection.BAD_INPUT);
        if (body.length() > COMMAND_BYTES_MAX) throw new Refused(Rejection.TOO_LARGE);
        commands.take(by.participant());
        rooms.submit(by.board(), by.who(), body)
                .onSuccess(reply -> Requests.json(context, 200, reply.json()))
                .onFailure(context::fail);
    }

    private void export(RoutingContext context) {
        Membership by = Requests.member(context);
        String format = context.request().getParam("format", "json");
        Export export = Export.of(format);
        if (export == null) throw new Refused(Rejection.BAD_INPUT);
        exports.take(by.participant());
        rooms.board(by.board())
                .compose(board -> writing.of(by.board(), board, export))
                .compose(content -> {
                    context.response()
                            .putHeader("Content-Type", export.type())
                            .putHeader("Content-Disposition", "attachment; filename=\"patternboard." + format + "\"");
                    return Answers.compressed(vertx, wholeBoards.outgoing(), context, content);
                })
                .onFailure(context::fail);
    }
}
