package io.patternboard.board.sightings;

import io.patternboard.board.Stamp;
import io.patternboard.board.Trace;
import io.patternboard.board.Weighed;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.meetings.MeetingId;
import io.patternboard.board.patterns.PatternId;
import org.jspecify.annotations.Nullable;

/**
 * A pattern seen again.
 *
 * @param text what was seen, and where
 * @param card the card it rests on
 * @param meeting the meeting it was seen in; absent: in the work
 * @param binned true or absent
 */
public record Sighting(
        PatternId pattern,
        @Nullable String text,
        @Nullable CardId card,
        @Nullable MeetingId meeting,
        @Nullable Boolean binned,
        Trace trace)
        implements Weighed {
    @Override
    public int weight() {
        return FIXED + Weighed.texts(text);
    }

    /** Goes along with a pattern that became part of another. */
    public Sighting goingAlong(PatternId from, PatternId into) {
        return pattern.equals(from) ? new Sighting(into, text, card, meeting, binned, trace) : this;
    }

    Sighting binned(boolean gone, Stamp stamp) {
        return new Sighting(pattern, text, card, meeting, gone ? true : null, trace.changed(stamp));
    }
}
