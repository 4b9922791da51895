package io.patternboard.board;

import org.jspecify.annotations.Nullable;

/** @param name known while the board is in use; not stored with the commit */
public record ParticipantRenamed(
        ParticipantId participant, @Nullable String name) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withParticipants(board.participants().change(participant, profile -> profile.named(name)));
    }
}
