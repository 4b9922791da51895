package io.patternboard.board.meetings;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;

/**
 * Says that one is ready with the step, or not after all. Makes no commit: who was ready is not kept.
 *
 * @param step the one that was meant; another may have begun since
 */
public record SayReady(StepId step, Boolean ready) implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        Step now = board.liveStep();
        return now != null && now.step().equals(step) ? accept() : reject(Rejection.STEP_OVER);
    }
}
