package io.patternboard.board;

public record PeopleSet(ParticipantId participant, int people) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withParticipants(board.participants().change(participant, profile -> profile.of(people)));
    }
}
