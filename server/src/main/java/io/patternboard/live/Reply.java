package io.patternboard.live;

import io.patternboard.board.Commit;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a command that was carried out.
 *
 * @param seq its commit; absent where it made none
 */
public record Reply(@Nullable Long seq, Instant at) {
    static Reply to(Commit commit) {
        return new Reply(commit.seq(), commit.stamp().at());
    }

    public JsonObject json() {
        JsonObject json = new JsonObject();
        if (seq != null) json.put("seq", seq);
        return json.put("at", at.truncatedTo(ChronoUnit.MILLIS).toString());
    }
}
