package io.patternboard.board.interventions;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Rejection;
import io.patternboard.board.Trace;
import io.patternboard.board.patterns.PatternId;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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

    static boolean hasUnknown(Board board, @Nullable List<PatternId> patterns) {
        return patterns != null
                && patterns.stream().anyMatch(each -> !board.patterns().has(each));
    }

    /** Whether it is neither absent, nor empty, nor a date such as 2026-11-30. */
    static boolean isNoDate(@Nullable String date) {
        if (date == null || date.isEmpty()) return false;
        try {
            LocalDate.parse(date);
            return false;
        } catch (DateTimeParseException e) {
            return true;
        }
    }
}
