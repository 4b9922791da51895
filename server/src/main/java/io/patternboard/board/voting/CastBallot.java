package io.patternboard.board.voting;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Work;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts one's whole ballot; a later one replaces it. Accepted without any event: what somebody chose must not get into
 * the log, so the ballot goes into the round's own document.
 */
public record CastBallot(
        RoundId round,
        Map<OptionId, Integer> choices,
        @Nullable Map<OptionId, String> objections) implements Command {
    public Ballot ballot() {
        return new Ballot(choices, objections == null ? Map.of() : objections);
    }

    @Override
    public Decision decide(Board board, Participant by) {
        Round found = board.rounds().get(round);
        if (found == null) return reject(ROUND_NOT_FOUND);
        if (found.state() != RoundState.OPEN) return reject(ROUND_NOT_OPEN);
        if (!found.voters().contains(by.id())) return reject(NOT_A_VOTER);
        Rejection invalid = found.invalid(ballot());
        return invalid != null ? reject(invalid) : accept();
    }

    @Override
    public Work work() {
        return Work.VOTE;
    }
}
