package io.patternboard.http;

import io.patternboard.board.BoardId;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import io.patternboard.board.Text;
import io.patternboard.live.Identity;
import io.patternboard.store.Membership;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Reads what a request says, and refuses what it must not say. */
final class Requests {
    static final int TITLE_CHARACTERS_MAX = 200;
    static final int TEXT_CHARACTERS_MAX = 4_000;

    private Requests() {}

    /** The place of the one who asks on the board of the path. */
    static Membership member(RoutingContext context) {
        if (!SignIn.identity(context).known()) throw new Refused(Rejection.NO_TOKEN);
        Membership membership = Standing.of(context);
        if (membership == null) throw new Refused(Rejection.BOARD_NOT_FOUND);
        return membership;
    }

    /** The same, refused to all but facilitators. */
    static Membership facilitator(RoutingContext context) {
        Membership by = member(context);
        if (by.role() != Role.FACILITATOR) throw new Refused(Rejection.NOT_ALLOWED);
        return by;
    }

    /** The place there that the asker has, or had until a facilitator took them off the board. */
    static Membership memberOnce(RoutingContext context) {
        Identity held = SignIn.held(context);
        if (!held.known()) throw new Refused(Rejection.NO_TOKEN);
        Membership membership = held.on(board(context));
        if (membership == null) throw new Refused(Rejection.BOARD_NOT_FOUND);
        return membership;
    }

    /** The place on the board of the path that the asker's token stands for, or null. */
    static @Nullable Membership claimed(RoutingContext context) {
        var identity = SignIn.identity(context);
        return identity.known() ? identity.on(board(context)) : null;
    }

    private static BoardId board(RoutingContext context) {
        try {
            return new BoardId(context.pathParam("board"));
        } catch (IllegalArgumentException noId) {
            throw new Refused(Rejection.BOARD_NOT_FOUND);
        }
    }

    static JsonObject body(RoutingContext context) {
        Buffer body = context.body().buffer();
        if (body == null) throw new Refused(Rejection.BAD_INPUT);
        try {
            return new JsonObject(body);
        } catch (DecodeException | ClassCastException notAnObject) {
            throw new Refused(Rejection.BAD_INPUT);
        }
    }

    /** A text that may be left out; blank counts as left out. */
    static @Nullable String text(JsonObject body, String field, int charactersMax) {
        Object value = body.getValue(field);
        if (value == null) return null;
        if (!(value instanceof String text)) throw new Refused(Rejection.BAD_INPUT);
        if (text.length() > charactersMax) throw new Refused(Rejection.TEXT_TOO_LONG);
        if (Text.hasHalfPair(text)) throw new Refused(Rejection.BAD_INPUT);
        return Text.isBlank(text) ? null : text.strip();
    }

    static String needed(JsonObject body, String field, int charactersMax, Rejection otherwise) {
        String text = text(body, field, charactersMax);
        if (text == null) throw new Refused(otherwise);
        return text;
    }

    static void json(RoutingContext context, int status, JsonObject answer) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(answer.toBuffer());
    }
}
