package io.patternboard.live;

import io.patternboard.board.BoardId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** What facilitators did on a board that only they can do, and nothing of what it was about. */
public final class Audit {
    private static final int COMMITS_MAX = 20_000;
    private static final Set<String> DONE = Set.of(
            "role-set",
            "participant-removed",
            "participant-erased",
            "retention-set",
            "board-locked",
            "board-unlocked",
            "meeting-planned",
            "meeting-opened",
            "meeting-closed",
            "input-opened",
            "input-closed",
            "step-entered",
            "cards-revealed",
            "round-opened",
            "round-closed",
            "round-revealed",
            "round-decided",
            "pattern-released",
            "release-withdrawn");
    /** Ids, and choices among a few: no words of anybody. */
    private static final Set<String> TOLD =
            Set.of("participant", "role", "months", "meeting", "step", "round", "method", "pattern");

    private final Rooms rooms;

    public Audit(Rooms rooms) {
        this.rooms = rooms;
    }

    /** {@code [{at, by?, did, ...}]}, the oldest first, of the last twenty thousand changes of the board. */
    public Future<JsonArray> of(BoardId board) {
        return rooms.head(board).compose(head -> read(board, Math.max(0, head - COMMITS_MAX), head, new JsonArray()));
    }

    private Future<JsonArray> read(BoardId board, long after, long head, JsonArray found) {
        if (after >= head) return Future.succeededFuture(found);
        return rooms.commits(board, after).compose(page -> {
            long last = add(page, found);
            return last <= after ? Future.succeededFuture(found) : read(board, last, head, found);
        });
    }

    private static long add(Buffer page, JsonArray found) {
        long last = 0;
        for (Object each : page.toJsonObject().getJsonArray("commits")) {
            JsonObject commit = (JsonObject) each;
            last = commit.getLong("seq");
            for (Object one : commit.getJsonArray("events")) {
                JsonObject event = (JsonObject) one;
                if (DONE.contains(event.getString("type"))) found.add(entry(commit, event));
            }
        }
        return last;
    }

    private static JsonObject entry(JsonObject commit, JsonObject event) {
        JsonObject entry = new JsonObject().put("at", commit.getString("at")).put("did", event.getString("type"));
        if (commit.containsKey("by")) entry.put("by", commit.getString("by"));
        for (String field : TOLD) if (event.containsKey(field)) entry.put(field, event.getValue(field));
        return entry;
    }
}
