package io.patternboard.board.voting;

import io.patternboard.board.Command;
import io.patternboard.board.Role;

/** A command about the course of a round, which is the facilitator's. */
interface RoundCommand extends Command {
    RoundId round();

    @Override
    default Role needs() {
        return Role.FACILITATOR;
    }
}
