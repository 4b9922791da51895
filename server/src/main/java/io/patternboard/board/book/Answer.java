package io.patternboard.board.book;

import io.patternboard.board.Weighed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param why an objection always has one */
public record Answer(Verdict answer, @Nullable String why, Instant at) implements Weighed {
    @Override
    public int weight() {
        return ID + Weighed.texts(why);
    }
}
