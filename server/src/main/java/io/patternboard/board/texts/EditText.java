package io.patternboard.board.texts;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Text;
import io.patternboard.board.Trace;
import io.patternboard.board.Work;
import io.patternboard.board.comments.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes in a text in which others may be writing too. What they did after {@code base} is kept: the changes are carried
 * over it.
 *
 * @param on the thing whose text it is; null: the board itself
 * @param base the seq of the board that {@code changes} speaks of
 */
public record EditText(@Nullable Subject on, TextField field, Long base, Changes changes) implements Command {
    /** Carrying one change over many others must stay cheap. */
    private static final int PARTS_MAX = 1_000;

    @Override
    public Decision decide(Board board, Participant by) {
        if (!place().exists()) return reject(BAD_INPUT);
        if (changes.parts().size() > PARTS_MAX) return reject(TOO_LARGE);
        if (changes.isNothing()) return reject(NOTHING_TO_CHANGE);
        Rejection missing = place().missing(board);
        if (missing != null) return reject(missing);
        List<Changes> since = board.edits().since(board, place(), base);
        return since == null ? reject(BASE_TOO_OLD) : decide(place().read(board), since);
    }

    private Decision decide(String text, List<Changes> since) {
        int length = since.isEmpty() ? text.length() : since.get(0).lengthBefore();
        if (changes.lengthBefore() != length) return reject(BAD_CHANGES);
        Changes now = changes;
        for (Changes each : since) now = now.over(each);
        if (now.splitsPairOf(text)) return reject(BAD_CHANGES);
        String written = now.applyTo(text);
        if (written.length() > field.lengthMax()) return reject(TEXT_TOO_LONG);
        Rejection blank = Text.isBlank(written) ? field.ifBlank() : null;
        return blank != null ? reject(blank) : accept(new TextEdited(on, field, now));
    }

    private Place place() {
        return new Place(on, field);
    }

    @Override
    public Work work() {
        return on != null && on.intervention() != null ? Work.PROPOSE : Work.WRITE;
    }

    @Override
    public @Nullable Trace subject(Board board) {
        return place().trace(board);
    }
}
