package io.patternboard.board.cards;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.Text;
import io.patternboard.board.Trace;
import io.patternboard.board.meetings.MeetingId;
import io.patternboard.board.meetings.StepId;
import java.util.List;

/** Sealed cards have come out. They are dated by the reveal: when each was posted is not told. */
public record CardsRevealed(MeetingId meeting, StepId step, List<RevealedCard> cards) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        var next = board.cards();
        for (RevealedCard each : cards) {
            Trace trace = Trace.of(new Stamp(stamp.seq(), stamp.at(), each.by()));
            next = next.with(
                    each.card(),
                    new Card(
                            each.kind(),
                            each.text(),
                            Text.changed(null, each.feeling()),
                            Text.changed(null, each.meaning()),
                            each.lenses() == null ? List.of() : List.copyOf(each.lenses()),
                            each.x(),
                            each.y(),
                            null,
                            null,
                            meeting,
                            CardState.SHARED,
                            null,
                            trace));
        }
        return board.withCards(next);
    }
}
