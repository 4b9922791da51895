package io.patternboard.board.cards;

import io.patternboard.board.Stamp;
import io.patternboard.board.Text;
import io.patternboard.board.Trace;
import io.patternboard.board.Weighed;
import io.patternboard.board.meetings.MeetingId;
import io.patternboard.board.patterns.PatternId;
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
        implements Weighed {

    @Override
    public int weight() {
        return FIXED + Weighed.texts(text, feeling, meaning, reason) + Weighed.texts(lenses);
    }

    public boolean isShared() {
        return state == CardState.SHARED;
    }

    Card edited(CardEdited change, Stamp stamp) {
        return new Card(
                change.kind() == null ? kind : change.kind(),
                change.text() == null ? text : change.text(),
                Text.changed(feeling, change.feeling()),
                Text.changed(meaning, change.meaning()),
                change.lenses() == null ? lenses : change.lenses(),
                x,
                y,
                pattern,
                column,
                meeting,
                state,
                reason,
                trace.changed(stamp));
    }

    Card movedTo(double newX, double newY, Stamp stamp) {
        return at(newX, newY, pattern, column, trace.changed(stamp));
    }

    /**
     * In another pattern, or loose, and in its column still; leaves the trace alone, since it also happens to cards
     * whose pattern changes.
     */
    public Card in(@Nullable PatternId newPattern) {
        return in(newPattern, column);
    }

    public Card in(@Nullable PatternId newPattern, @Nullable Integer newColumn) {
        return at(x, y, newPattern, newColumn, trace);
    }

    Card inState(CardState newState, @Nullable String newReason, Stamp stamp) {
        return new Card(
                kind,
                text,
                feeling,
                meaning,
                lenses,
                x,
                y,
                pattern,
                column,
                meeting,
                newState,
                newReason,
                trace.changed(stamp));
    }

    private Card at(
            double newX, double newY, @Nullable PatternId newPattern, @Nullable Integer newColumn, Trace newTrace) {
        return new Card(
                kind,
                text,
                feeling,
                meaning,
                lenses,
                newX,
                newY,
                newPattern,
                newColumn,
                meeting,
                state,
                reason,
                newTrace);
    }
}
