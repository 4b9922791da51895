package io.patternboard.live;

import io.patternboard.board.Rejection;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** The bridge protocol's envelopes for answers to one client. */
final class Replies {
    /** Nobody knows whether it happened: send the same again. */
    private static final int UNKNOWN = -1;

    private Replies() {}

    static Buffer reply(String replyAddress, JsonObject body) {
        return new JsonObject()
                .put("type", "rec")
                .put("address", replyAddress)
                .put("body", body)
                .toBuffer();
    }

    static Buffer refusal(String replyAddress, Rejection rejection) {
        return error(replyAddress, rejection.status(), rejection.code());
    }

    static Buffer unknown(String replyAddress) {
        return error(replyAddress, UNKNOWN, "unknown");
    }

    /** What the bridge answers where it cannot tell whom to answer. */
    static Buffer complaint(String about) {
        return new JsonObject().put("type", "err").put("body", about).toBuffer();
    }

    static Buffer pong() {
        return Buffer.buffer("{\"type\":\"pong\"}");
    }

    private static Buffer error(String replyAddress, int failureCode, String message) {
        return new JsonObject()
                .put("type", "err")
                .put("address", replyAddress)
                .put("failureCode", failureCode)
                .put("failureType", "RECIPIENT_FAILURE")
                .put("message", message)
                .toBuffer();
    }
}
