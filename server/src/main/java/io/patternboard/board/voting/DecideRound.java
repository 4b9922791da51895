package io.patternboard.board.voting;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what the group made of a revealed result, with its reasons; said again it replaces what was said. */
public record DecideRound(
        RoundId round,
        String text,
        @Nullable List<OptionId> chosen,
        @Nullable String reviewOn) implements RoundCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        if (Text.isBlank(text)) return reject(TEXT_NEEDED);
        if (Limits.tooLong(Limits.TEXT, text)) return reject(TEXT_TOO_LONG);
        if (Text.isNoDate(reviewOn)) return reject(BAD_INPUT);
        Round found = board.rounds().get(round);
        if (found == null) return reject(ROUND_NOT_FOUND);
        if (found.state() != RoundState.REVEALED && found.state() != RoundState.DECIDED) {
            return reject(ROUND_NOT_REVEALED);
        }
        List<OptionId> of =
                chosen == null ? List.of() : chosen.stream().distinct().toList();
        if (!found.wording().keySet().containsAll(of)) return reject(BAD_CHOICES);
        return accept(new RoundDecided(round, text, of, reviewOn));
    }
}
