package io.patternboard.board.meetings;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;

/** Lets participants change the board again. */
public record UnlockBoard() implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        return !board.floor().isLocked() ? reject(Rejection.ALREADY_SO) : accept(new BoardUnlocked());
    }

    @Override
    public Role needs() {
        return Role.FACILITATOR;
    }
}
