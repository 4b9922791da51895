package io.patternboard.board;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import org.jspecify.annotations.Nullable;

/** Takes a place on the board. Asked by the server for somebody whose invite it has checked, never by a client. */
public record JoinBoard(
        ParticipantId participant, Role role, @Nullable String name) implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        if (board.participants().has(participant)) return reject(ALREADY_SO);
        if (board.participants().size() >= Limits.PARTICIPANTS) return reject(BOARD_FULL);
        return accept(new ParticipantJoined(participant, role, name));
    }

    @Override
    public Role needs() {
        return role;
    }
}
