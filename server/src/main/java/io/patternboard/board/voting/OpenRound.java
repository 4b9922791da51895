package io.patternboard.board.voting;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens a round. Its options are frozen as they are worded now, its voters as they are now. Of a prepared round it needs
 * only the id: what is left out stays as it was prepared.
 *
 * @param budget dots for each voter, 3 where it is absent; only for dots
 * @param maxPerOption dots a voter may put on one option, the whole budget where it is absent; only for dots
 * @param named whether the result tells who chose what
 */
public record OpenRound(
        RoundId round,
        @Nullable String question,
        @Nullable Method method,
        @Nullable List<OptionId> options,
        @Nullable Integer budget,
        @Nullable Integer maxPerOption,
        @Nullable Boolean named)
        implements RoundCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        Round prepared = board.rounds().get(round);
        if (prepared != null && prepared.state() != RoundState.PREPARED) return reject(ID_TAKEN);
        if (prepared == null && board.rounds().size() >= Limits.ROUNDS) return reject(BOARD_FULL);
        Paper paper = prepared == null ? fresh() : over(prepared);
        if (paper == null) return reject(BAD_INPUT);
        if (prepared != null && paper.named() && !prepared.isNamed()) return reject(STAYS_SECRET);
        Rejection invalid = paper.invalid(board);
        if (invalid != null) return reject(invalid);
        return accept(new RoundOpened(
                round,
                paper.question(),
                paper.method(),
                paper.options(),
                paper.wording(board),
                paper.budget(),
                paper.maxPerOption(),
                voters(board),
                paper.toldNamed()));
    }

    private @Nullable Paper fresh() {
        if (question == null || method == null || options == null) return null;
        return new Paper(question, method, options, budget, maxPerOption, Boolean.TRUE.equals(named));
    }

    private Paper over(Round prepared) {
        Method asked = method == null ? prepared.method() : method;
        // The numbers of another method are no dots.
        boolean sameDots = asked == Method.DOTS && prepared.method() == Method.DOTS && budget == null;
        return new Paper(
                question == null ? prepared.question() : question,
                asked,
                options == null ? prepared.options() : options,
                sameDots ? Integer.valueOf(prepared.budget()) : budget,
                sameDots && maxPerOption == null ? Integer.valueOf(prepared.maxPerOption()) : maxPerOption,
                named == null ? prepared.isNamed() : named);
    }

    private static List<ParticipantId> voters(Board board) {
        return board.participants().asMap().entrySet().stream()
                .filter(each -> each.getValue().isHere())
                .filter(each -> each.getValue().role().mayActAs(Role.PARTICIPANT))
                .map(Map.Entry::getKey)
                .toList();
    }
}
