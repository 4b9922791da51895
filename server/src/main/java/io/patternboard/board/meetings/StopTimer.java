package io.patternboard.board.meetings;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;

public record StopTimer() implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        return board.floor().timer() == null ? reject(Rejection.ALREADY_SO) : accept(new TimerStopped());
    }

    @Override
    public Role needs() {
        return Role.FACILITATOR;
    }
}
