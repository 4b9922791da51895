package io.patternboard.board;

import org.jspecify.annotations.Nullable;

/** @param name known while the board is in use; not stored with the commit */
public record ParticipantJoined(
        ParticipantId participant, Role role, @Nullable String name) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withParticipants(board.participants().with(participant, new Profile(name, role, stamp.seq())));
    }
}
