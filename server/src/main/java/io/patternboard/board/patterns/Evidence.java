package io.patternboard.board.patterns;

import io.patternboard.board.ParticipantId;
import io.patternboard.board.Weighed;
import io.patternboard.board.cards.CardId;
import org.jspecify.annotations.Nullable;

/** What one card says about one pattern, with a short why. */
public record Evidence(
        CardId card,
        PatternId pattern,
        Stance stance,
        @Nullable String why,
        @Nullable ParticipantId by) implements Weighed {
    @Override
    public int weight() {
        return FIXED + Weighed.texts(why);
    }

    Evidence about(PatternId other) {
        return new Evidence(card, other, stance, why, by);
    }
}
