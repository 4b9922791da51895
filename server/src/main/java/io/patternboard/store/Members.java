package io.patternboard.store;

import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Role;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * People's names: kept here alone, so that a person can be erased without touching the group's work. And, beside the
 * log, which place they have: one look here tells whether a token still lets somebody in, and as what.
 */
public interface Members {
    /**
     * What is kept of a member.
     *
     * @param name null where it was erased
     * @param role null where it was never kept; then the token says it
     * @param isHere whether they still have their place
     */
    record Known(@Nullable String name, @Nullable Role role, boolean isHere) {
        public boolean isAs(Role said, boolean saidHere) {
            return role == said && isHere == saidHere;
        }
    }

    /** Adds the member; done again it changes nothing but the name. */
    Future<Void> add(Member member);

    Future<Void> rename(BoardId board, ParticipantId participant, String name);

    /** Notes which role the member has by now, and whether they still have a place at all. */
    Future<Void> place(BoardId board, ParticipantId participant, Role role, boolean isHere);

    /** Forgets the name of somebody who did not get a place. */
    Future<Void> remove(BoardId board, ParticipantId participant);

    /**
     * Erases what is kept of a person beside the board: the name, tokens, what devices hold, codes. What is left says that
     * somebody was there who has gone.
     */
    Future<Void> erase(BoardId board, ParticipantId participant);

    /** Those of the memberships that have not ended, in the role they have by now. */
    Future<List<Membership>> standing(List<Membership> held);

    /** What is kept of those participants. */
    Future<Map<ParticipantId, Known>> all(BoardId board, Collection<ParticipantId> participants);

    /** The names of those participants; somebody whose name was erased is not among them. */
    default Future<Map<ParticipantId, String>> names(BoardId board, Collection<ParticipantId> participants) {
        return all(board, participants).map(known -> {
            Map<ParticipantId, String> names = new HashMap<>();
            known.forEach((participant, member) -> {
                if (member.name() != null) names.put(participant, member.name());
            });
            return names;
        });
    }
}
