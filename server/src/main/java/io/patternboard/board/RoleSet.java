package io.patternboard.board;

public record RoleSet(ParticipantId participant, Role role) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withParticipants(board.participants().change(participant, profile -> profile.inRole(role)));
    }
}
