package io.patternboard.board.interventions;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Text;
import io.patternboard.board.patterns.PatternId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

public record EditIntervention(
        InterventionId intervention,
        @Nullable String title,
        @Nullable Scope scope,
        @Nullable List<PatternId> patterns,
        @Nullable String firstStep,
        @Nullable String expectedSign,
        @Nullable String lookBackOn,
        @Nullable String outcome)
        implements InterventionCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        if (Stream.of(title, scope, patterns, firstStep, expectedSign, lookBackOn, outcome)
                .allMatch(Objects::isNull)) {
            return reject(NOTHING_TO_CHANGE);
        }
        if (Text.clears(title)) return reject(TITLE_NEEDED);
        if (Limits.tooLong(Limits.TITLE, title) || Limits.tooLong(Limits.TEXT, firstStep, expectedSign, outcome)) {
            return reject(TEXT_TOO_LONG);
        }
        if (Text.isNoDate(lookBackOn)) return reject(BAD_INPUT);
        Rejection missing = missing(board);
        if (missing != null) return reject(missing);
        List<PatternId> already = board.interventions().get(intervention).patterns();
        Rejection cannot = InterventionCommand.cannotBeAbout(board, patterns, already);
        if (cannot != null) return reject(cannot);
        List<PatternId> about =
                patterns == null ? null : patterns.stream().distinct().toList();
        return accept(new InterventionEdited(
                intervention, title, scope, about, firstStep, expectedSign, lookBackOn, outcome));
    }
}
