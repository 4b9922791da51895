package io.patternboard.board;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

/** Says how many people sit at one's own laptop together: a table with a scribe. */
public record SetPeople(Integer people) implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        Profile own = board.participants().get(by.id());
        if (own == null) return reject(PARTICIPANT_NOT_FOUND);
        if (people < 1 || people > Limits.PEOPLE_AT_A_TABLE) return reject(BAD_INPUT);
        return own.count() == people ? reject(ALREADY_SO) : accept(new PeopleSet(by.id(), people));
    }
}
