package io.patternboard.board;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import java.util.List;
import org.jspecify.annotations.Nullable;

public record EditBoard(
        @Nullable String title,
        @Nullable String question,
        @Nullable String direction,
        @Nullable Language language,
        @Nullable List<String> lenses)
        implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        if (title == null && question == null && direction == null && language == null && lenses == null) {
            return reject(NOTHING_TO_CHANGE);
        }
        if (Text.clears(title)) return reject(TITLE_NEEDED);
        if (Limits.tooLong(Limits.TITLE, title) || Limits.tooLong(Limits.TEXT, question, direction)) {
            return reject(TEXT_TOO_LONG);
        }
        if (Limits.badLenses(lenses)) return reject(BAD_INPUT);
        return accept(new BoardEdited(title, question, direction, language, lenses));
    }

    @Override
    public Work work() {
        return Work.WRITE;
    }
}
