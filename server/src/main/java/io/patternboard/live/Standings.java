package io.patternboard.live;

import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Role;
import io.patternboard.store.Membership;
import io.patternboard.wire.Words;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who got another role lately or was taken off a board, on one event loop. A socket's identity is read from the store
 * before it opens; what changes between that and the opening is found here.
 */
final class Standings {
    static final String ADDRESS = "standings";
    private static final int KEPT_MAX = 10_000;

    /** @param role null where the place has ended */
    record Change(
            BoardId board,
            ParticipantId participant,
            @Nullable Role role) {
        static Change of(JsonObject message) {
            String role = message.getString("role");
            return new Change(
                    new BoardId(message.getString("board")),
                    new ParticipantId(message.getString("participant")),
                    role == null ? null : Words.parse(Role.class, role));
        }

        boolean concerns(Membership membership) {
            return membership.board().equals(board) && membership.participant().equals(participant);
        }
    }

    private final Map<String, Optional<Role>> changed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<Role>> eldest) {
            return size() > KEPT_MAX;
        }
    };

    static JsonObject message(BoardId board, ParticipantId participant, @Nullable Role role) {
        JsonObject message = new JsonObject().put("board", board.value()).put("participant", participant.value());
        return role == null ? message : message.put("role", Words.of(role));
    }

    void note(Change change) {
        changed.put(change.board() + "/" + change.participant(), Optional.ofNullable(change.role()));
    }

    /** The identity as it is by now: memberships that have ended are left out. */
    Identity now(Identity identity) {
        if (changed.isEmpty()) return identity;
        Identity now = identity;
        for (Membership one : identity.memberships()) {
            Optional<Role> role = changed.get(one.board() + "/" + one.participant());
            if (role != null) now = now.with(new Change(one.board(), one.participant(), role.orElse(null)));
        }
        return now;
    }
}
