package io.patternboard.board.cards;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import io.patternboard.board.Text;
import io.patternboard.board.Work;
import io.patternboard.board.meetings.Step;
import io.patternboard.board.patterns.Pattern;
import io.patternboard.board.patterns.PatternId;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record PostCard(
        CardId card,
        Kind kind,
        String text,
        @Nullable String feeling,
        @Nullable String meaning,
        @Nullable List<String> lenses,
        @Nullable Double x,
        @Nullable Double y,
        @Nullable PatternId pattern)
        implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        if (Text.isBlank(text)) return reject(TEXT_NEEDED);
        if (Limits.tooLong(Limits.TEXT, text, feeling, meaning)) return reject(TEXT_TOO_LONG);
        if (Limits.badLenses(lenses) || Limits.offSurface(x, y)) return reject(BAD_INPUT);
        Step step = board.liveStep();
        if (step != null && by.role() != Role.FACILITATOR && !step.allows(kind)) return reject(KIND_NOT_IN_STEP);
        // Sealed cards do not go through the log: whoever asks this has to put it aside.
        if (step != null && step.seals()) return reject(STEP_IS_SEALED);
        if (board.cards().has(card)) return reject(ID_TAKEN);
        if (board.cards().size() >= board.limits().maxCards()) return reject(BOARD_FULL);
        if (pattern != null) {
            Rejection missing = Pattern.missing(board, pattern);
            if (missing != null) return reject(missing);
        }
        return accept(new CardPosted(
                card,
                kind,
                text,
                feeling,
                meaning,
                lenses == null ? List.of() : lenses,
                x == null ? 0 : x,
                y == null ? 0 : y,
                pattern,
                board.meetingOfNewCards()));
    }

    @Override
    public Work work() {
        return Work.POST;
    }
}
