package io.patternboard.board.patterns;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Trace;
import io.patternboard.board.Work;
import org.jspecify.annotations.Nullable;

/** Makes one pattern of two. Nothing is lost: cards, evidence, interventions and sightings go along, {@code from} stays readable. */
public record MergePatterns(
        PatternId from, PatternId into, @Nullable String reason) implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        if (Limits.tooLong(Limits.TEXT, reason)) return reject(TEXT_TOO_LONG);
        if (from.equals(into)) return reject(SAME_PATTERN);
        Rejection missing = Pattern.missing(board, from);
        if (missing == null) missing = Pattern.missing(board, into);
        return missing != null ? reject(missing) : accept(new PatternsMerged(from, into, reason));
    }

    @Override
    public @Nullable Trace subject(Board board) {
        Pattern found = board.patterns().get(from);
        return found == null ? null : found.trace();
    }

    @Override
    public Work work() {
        return Work.CLUSTER;
    }
}
