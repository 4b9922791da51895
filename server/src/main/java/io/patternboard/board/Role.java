package io.patternboard.board;

/** What somebody may do on a board. Nobody has more <em>sight</em> than another; only the rights to act differ. */
public enum Role {
    FACILITATOR,
    PARTICIPANT,
    READER,
    PROJECTOR;

    /** Whether this role may do what asks for {@code needed}: facilitators all that participants may, and these what readers may. */
    public boolean mayActAs(Role needed) {
        return needed == PROJECTOR ? this == PROJECTOR : compareTo(needed) <= 0;
    }
}
