package io.patternboard.board.interventions;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Text;
import io.patternboard.board.Work;
import io.patternboard.board.patterns.PatternId;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record ProposeIntervention(
        InterventionId intervention,
        String title,
        Scope scope,
        List<PatternId> patterns,
        @Nullable String firstStep,
        @Nullable String expectedSign,
        @Nullable String lookBackOn)
        implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        if (Text.isBlank(title)) return reject(TITLE_NEEDED);
        if (Limits.tooLong(Limits.TITLE, title) || Limits.tooLong(Limits.TEXT, firstStep, expectedSign)) {
            return reject(TEXT_TOO_LONG);
        }
        if (Text.isNoDate(lookBackOn)) return reject(BAD_INPUT);
        if (board.interventions().has(intervention)) return reject(ID_TAKEN);
        if (board.interventions().size() >= Limits.INTERVENTIONS) return reject(BOARD_FULL);
        Rejection cannot = InterventionCommand.cannotBeAbout(board, patterns, List.of());
        if (cannot != null) return reject(cannot);
        List<PatternId> about = patterns.stream().distinct().toList();
        return accept(new InterventionProposed(intervention, title, scope, about, firstStep, expectedSign, lookBackOn));
    }

    @Override
    public Work work() {
        return Work.PROPOSE;
    }
}
