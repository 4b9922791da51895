package io.patternboard.board;

/** What somebody may do on a board. Nobody has more <em>sight</em> than another; only the rights to act differ. */
public enum Role {
    FACILITATOR,
    PARTICIPANT,
    READER,
    PROJECTOR;

    /** Whether this role may do what asks for {@code needed}: facilitators may do all that participants may. */
    public boolean mayActAs(Role needed) {
        return this == needed || this == FACILITATOR && needed == PARTICIPANT;
    }
}
