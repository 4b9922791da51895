package io.patternboard.board.comments;

import io.patternboard.board.Stamp;
import io.patternboard.board.Trace;
import io.patternboard.board.Weighed;
import org.jspecify.annotations.Nullable;

/**
 * @param edited true or absent
 * @param binned true or absent
 */
public record Comment(
        Subject on,
        String text,
        @Nullable Boolean edited,
        @Nullable Boolean binned,
        Trace trace) implements Weighed {
    @Override
    public int weight() {
        return FIXED + text.length();
    }

    Comment edited(String newText, Stamp stamp) {
        return new Comment(on, newText, true, binned, trace.changed(stamp));
    }

    Comment binned(boolean gone, Stamp stamp) {
        return new Comment(on, text, edited, gone ? true : null, trace.changed(stamp));
    }
}
