package io.patternboard.store;

import io.patternboard.board.BoardId;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Role;
import io.patternboard.wire.Words;
import org.bson.Document;

/** Somebody's place on one board: what a token stands for, and a device holds several of. */
public record Membership(BoardId board, ParticipantId participant, Role role) {

    /** The one who asks, as the board's rules know them. */
    public Participant who() {
        return new Participant(participant, role);
    }

    boolean isSamePlace(Membership other) {
        return board.equals(other.board) && participant.equals(other.participant);
    }

    Document stored() {
        return new Document("board", board.value())
                .append("participant", participant.value())
                .append("role", Words.of(role));
    }

    static Membership from(Document stored) {
        return new Membership(
                new BoardId(stored.getString("board")),
                new ParticipantId(stored.getString("participant")),
                role(stored));
    }

    static Role role(Document stored) {
        Role role = Words.parse(Role.class, stored.getString("role"));
        if (role == null) throw new IllegalStateException("No such role in the store: " + stored.getString("role"));
        return role;
    }
}
