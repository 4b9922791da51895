package io.patternboard.store;

import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;

/** People's names: kept here alone, so that a person can be erased without touching the group's work. */
public interface Members {
    /** Adds the member; done again it changes nothing but the name. */
    Future<Void> add(Member member);

    Future<Void> rename(BoardId board, ParticipantId participant, String name);

    /** Forgets the name of somebody who did not get a place. */
    Future<Void> remove(BoardId board, ParticipantId participant);

    /** The names of those participants; somebody whose name was erased is not among them. */
    Future<Map<ParticipantId, String>> names(BoardId board, Collection<ParticipantId> participants);
}
