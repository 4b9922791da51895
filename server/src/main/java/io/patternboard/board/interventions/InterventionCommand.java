package io.patternboard.board.interventions;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Rejection;
import io.patternboard.board.Trace;
import io.patternboard.board.Work;
import io.patternboard.board.patterns.Pattern;
import io.patternboard.board.patterns.PatternId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command about one intervention. */
interface InterventionCommand extends Command {
    InterventionId intervention();

    @Override
    default @Nullable Trace subject(Board board) {
        Intervention found = board.interventions().get(intervention());
        return found == null ? null : found.trace();
    }

    /** Why the intervention cannot be worked on, or null where it can. */
    default @Nullable Rejection missing(Board board) {
        Intervention found = board.interventions().get(intervention());
        if (found == null) return Rejection.INTERVENTION_NOT_FOUND;
        return found.isHere() ? null : Rejection.INTERVENTION_NOT_HERE;
    }

    /** Why it cannot be about these patterns, or null where it can; {@code already} it is about, those may be gone. */
    static @Nullable Rejection cannotBeAbout(Board board, @Nullable List<PatternId> patterns, List<PatternId> already) {
        if (patterns == null) return null;
        for (PatternId each : patterns) {
            Pattern found = board.patterns().get(each);
            if (found == null) return Rejection.PATTERN_NOT_FOUND;
            if (!found.isHere() && !already.contains(each)) return Rejection.PATTERN_NOT_HERE;
        }
        return null;
    }

    @Override
    default Work work() {
        return Work.PROPOSE;
    }
}
