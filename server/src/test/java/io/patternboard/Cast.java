package io.patternboard;

import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One board with everybody who may try something on it, each with a token of their own or none. */
public final class Cast {
    /** Those who try; what they may is told in the tests that use them. */
    public enum Who {
        FACILITATOR,
        PARTICIPANT,
        READER,
        PROJECTOR,
        /** A facilitator, but of another board. */
        ELSEWHERE,
        /** A token that was good once. */
        REVOKED,
        /** No token at all. */
        STRANGER
    }

    public final String board;
    private final Map<Who, String> tokens = new EnumMap<>(Who.class);
    private final Map<Who, String> participants = new EnumMap<>(Who.class);
    /** The last part of the participants' link. */
    public final String invite;

    public Cast(RunningServer server) {
        JsonObject started = server.board();
        board = started.getString("board");
        String link = started.getJsonObject("links").getString("participant");
        invite = link.substring(link.lastIndexOf('/') + 1);
        admit(Who.FACILITATOR, started);
        admit(Who.PARTICIPANT, server.join(started, "participant"));
        admit(Who.READER, server.join(started, "reader"));
        admit(Who.PROJECTOR, server.join(started, "projector"));
        // Else the first could not leave.
        server.join(started, "facilitator");
        admit(Who.ELSEWHERE, server.board());
        admit(Who.REVOKED, server.join(started, "participant"));
        var self = new JsonObject().put("participant", participants.get(Who.REVOKED));
        server.post("/api/leave", self, tokens.get(Who.REVOKED));
    }

    private void admit(Who who, JsonObject joined) {
        tokens.put(who, joined.getString("token"));
        participants.put(who, joined.getJsonObject("participant").getString("id"));
    }

    /** Null for the stranger. */
    public @Nullable String token(Who who) {
        return tokens.get(who);
    }

    /** The id of that one's place, on whichever board it is; the stranger has a made-up one. */
    public String participant(Who who) {
        return participants.getOrDefault(who, "nobody");
    }

    /** Whether that one may open a socket at all. */
    public static boolean isKnown(Who who) {
        return who != Who.STRANGER && who != Who.REVOKED;
    }
}
