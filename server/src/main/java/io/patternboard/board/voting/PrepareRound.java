package io.patternboard.board.voting;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a round down before it is held; preparing it again changes it as a whole. What was secret once is never made
 * named: somebody may rely on it.
 *
 * @param budget dots for each voter, 3 where it is absent; only for dots
 * @param maxPerOption dots a voter may put on one option, the whole budget where it is absent; only for dots
 * @param named whether the result tells who chose what; absent: it does not
 */
public record PrepareRound(
        RoundId round,
        String question,
        Method method,
        List<OptionId> options,
        @Nullable Integer budget,
        @Nullable Integer maxPerOption,
        @Nullable Boolean named)
        implements RoundCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        Round before = board.rounds().get(round);
        if (before == null && board.rounds().size() >= Limits.ROUNDS) return reject(BOARD_FULL);
        if (before != null && before.state() != RoundState.PREPARED) return reject(ID_TAKEN);
        Paper paper = new Paper(question, method, options, budget, maxPerOption, Boolean.TRUE.equals(named));
        if (before != null && paper.named() && !before.isNamed()) return reject(STAYS_SECRET);
        Rejection invalid = paper.invalid(board);
        if (invalid != null) return reject(invalid);
        return accept(new RoundPrepared(
                round,
                question,
                method,
                paper.options(),
                paper.wording(board),
                paper.budget(),
                paper.maxPerOption(),
                paper.toldNamed()));
    }
}
