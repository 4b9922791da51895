package io.patternboard.board.cards;

import io.patternboard.board.Stamp;
import io.patternboard.board.Text;
import io.patternboard.board.Trace;
import io.patternboard.board.Weighed;
import io.patternboard.board.meetings.MeetingId;
import io.patternboard.board.patterns.PatternId;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One contribution. What was seen ({@code text}), what it did to the writer ({@code feeling}) and what the writer
 * makes of it ({@code meaning}) are kept apart.
 *
 * @param pattern the pattern it lies in; a binned card keeps it, so that it comes back to its place
 * @param column which of the pattern's columns it lies in, from 0 at the left; absent on boards from before there were any
 * @param meeting the meeting it was posted in
 * @param reason why it was set aside or binned
 */
@RecordBuilder
public record Card(
        Kind kind,
        String text,
        @Nullable String feeling,
        @Nullable String meaning,
        List<String> lenses,
        double x,
        double y,
        @Nullable PatternId pattern,
        @Nullable Integer column,
        @Nullable MeetingId meeting,
        CardState state,
        @Nullable String reason,
        Trace trace)
        implements Weighed, CardBuilder.With {

    @Override
    public int weight() {
        return FIXED + Weighed.texts(text, feeling, meaning, reason) + Weighed.texts(lenses);
    }

    public boolean isShared() {
        return state == CardState.SHARED;
    }

    Card edited(CardEdited change, Stamp stamp) {
        return CardBuilder.builder(this)
                .kind(change.kind() == null ? kind : change.kind())
                .text(change.text() == null ? text : change.text())
                .feeling(Text.changed(feeling, change.feeling()))
                .meaning(Text.changed(meaning, change.meaning()))
                .lenses(change.lenses() == null ? lenses : change.lenses())
                .trace(trace.changed(stamp))
                .build();
    }

    Card movedTo(double newX, double newY, Stamp stamp) {
        return withX(newX).withY(newY).withTrace(trace.changed(stamp));
    }

    Card inState(CardState newState, @Nullable String newReason, Stamp stamp) {
        return withState(newState).withReason(newReason).withTrace(trace.changed(stamp));
    }
}
