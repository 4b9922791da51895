package io.patternboard.board;

public record ParticipantErased(ParticipantId participant) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withParticipants(board.participants().change(participant, each -> each.named(null)));
    }
}
