package io.patternboard.board.texts;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.comments.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A text was written in.
 *
 * @param on the thing whose text it is; null: the board itself
 * @param changes of the text as it was just before
 */
public record TextEdited(@Nullable Subject on, TextField field, Changes changes) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        Place place = new Place(on, field);
        String before = place.read(board);
        // Only a log that somebody has changed by hand has such a thing; a board that opens is better than none.
        boolean fits = changes.lengthBefore() == before.length();
        if (!fits || on != null && place.trace(board) == null) return board;
        Board written = place.written(changes.applyTo(before)).applyTo(board, stamp);
        return written.withEdits(board.edits().with(stamp.seq(), place, changes));
    }
}
