package io.patternboard.board.meetings;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;

/** Starts the timer, or starts it anew. */
public record StartTimer(Integer seconds) implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        if (seconds < 1 || seconds > Limits.TIMER_SECONDS) return reject(Rejection.BAD_INPUT);
        return accept(new TimerStarted(seconds));
    }

    @Override
    public Role needs() {
        return Role.FACILITATOR;
    }
}
