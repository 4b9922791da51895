package io.patternboard.board.book;

import io.patternboard.board.Board;
import io.patternboard.board.Entities;
import io.patternboard.board.Event;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Stamp;
import io.patternboard.board.Trace;
import io.patternboard.board.patterns.Description;
import io.patternboard.board.patterns.PatternId;
import java.util.List;

/** Who asks agrees, where they are a contributor themselves. */
public record ReleaseAsked(AskingId asking, PatternId pattern, Description text, List<ParticipantId> contributors)
        implements Event {
    public ReleaseAsked {
        contributors = List.copyOf(contributors);
    }

    @Override
    public Board applyTo(Board board, Stamp stamp) {
        Asking asked = new Asking(asking, text, contributors, Entities.none(), stamp.by(), stamp.at());
        if (stamp.by() != null && asked.asks(stamp.by())) asked = asked.answered(Verdict.AGREES, null, stamp);
        Release earlier = board.book().get(pattern);
        Release now = earlier == null ? new Release(asked, null, Trace.of(stamp)) : earlier.asking(asked, stamp);
        return board.withBook(board.book().with(pattern, now));
    }
}
