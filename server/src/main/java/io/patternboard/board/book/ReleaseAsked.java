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

/**
 * Who asks agrees, where they are a contributor themselves. Who agreed to other words did not agree to these; an objection
 * stands until whoever made it says otherwise, or it could be got round by asking again.
 */
public record ReleaseAsked(AskingId asking, PatternId pattern, Description text, List<ParticipantId> contributors)
        implements Event {
    public ReleaseAsked {
        contributors = List.copyOf(contributors);
    }

    @Override
    public Board applyTo(Board board, Stamp stamp) {
        Release earlier = board.book().get(pattern);
        Entities<ParticipantId, Answer> standing =
                earlier == null ? Entities.none() : earlier.asked().objectionsOf(contributors);
        Asking asked = new Asking(asking, text, contributors, standing, stamp.by(), stamp.at());
        if (stamp.by() != null && asked.asks(stamp.by())) asked = asked.answered(Verdict.AGREES, null, stamp);
        Release now = earlier == null ? new Release(asked, null, Trace.of(stamp)) : earlier.asking(asked, stamp);
        return board.withBook(board.book().with(pattern, now));
    }
}
