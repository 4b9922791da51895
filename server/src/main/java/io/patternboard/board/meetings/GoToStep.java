package io.patternboard.board.meetings;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;

/** Goes to a step of the agenda, forwards or back. Going back destroys nothing. */
public record GoToStep(MeetingId meeting, StepId step) implements MeetingCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        Rejection notLive = notLive(board);
        if (notLive != null) return reject(notLive);
        if (board.meetings().get(meeting).step(step) == null) return reject(STEP_NOT_FOUND);
        return accept(new StepEntered(meeting, step));
    }
}
