package io.patternboard.live;

import io.patternboard.board.Board;
import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.board.Event;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantRemoved;
import io.patternboard.board.Profile;
import io.patternboard.board.RoleSet;
import io.patternboard.store.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that tokens and open sockets follow the roles on the board. The log is the truth; what the store of members
 * holds beside it is only read to let people in, and is set right again whenever the room opens.
 */
final class Places {
    private static final Logger LOG = LoggerFactory.getLogger(Places.class);

    private final BoardId id;
    private final Members members;
    private final Screens screens;

    Places(BoardId id, Members members, Screens screens) {
        this.id = id;
        this.members = members;
        this.screens = screens;
    }

    /** After commits are stored: whoever they gave another role, or took off the board. */
    void follow(Iterable<Commit> stored, Board now) {
        Map<ParticipantId, Profile> changed = new LinkedHashMap<>();
        for (Commit commit : stored) {
            for (Event event : commit.events()) {
                ParticipantId who = whose(event);
                Profile profile = who == null ? null : now.participants().get(who);
                if (profile != null) changed.put(who, profile);
            }
        }
        settle(changed);
    }

    /** Whether any of these gives somebody another role, or takes them off the board. */
    static boolean changedBy(List<Commit> stored) {
        return stored.stream().anyMatch(commit -> commit.events().stream().anyMatch(event -> whose(event) != null));
    }

    private static @Nullable ParticipantId whose(Event event) {
        if (event instanceof RoleSet set) return set.participant();
        return event instanceof ParticipantRemoved removed ? removed.participant() : null;
    }

    void settle(Map<ParticipantId, Profile> changed) {
        changed.forEach((who, profile) -> {
            // Open sockets first: the store may be away.
            screens.standing(who, profile.isHere() ? profile.role() : null);
            members.place(id, who, profile.role(), profile.isHere())
                    .onFailure(fault -> LOG.warn("A role is not kept yet; board={} fault={}", id, fault.toString()));
        });
    }
}
