package io.patternboard.board.voting;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Role;
import io.patternboard.board.Text;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Opens a round. Its options are frozen as they are worded now, its voters as they are now.
 *
 * @param budget dots for each voter, 3 where it is absent; only for dots
 * @param maxPerOption dots a voter may put on one option, the whole budget where it is absent; only for dots
 */
public record OpenRound(
        RoundId round,
        String question,
        Method method,
        List<OptionId> options,
        @Nullable Integer budget,
        @Nullable Integer maxPerOption)
        implements RoundCommand {
    private static final int USUAL_BUDGET = 3;
    private static final int MAX_BUDGET = 1_000;

    @Override
    public Decision decide(Board board, Participant by) {
        if (Text.isBlank(question)) return reject(TEXT_NEEDED);
        if (Limits.tooLong(Limits.TEXT, question)) return reject(TEXT_TOO_LONG);
        List<OptionId> distinct = options.stream().distinct().toList();
        if (distinct.isEmpty() || distinct.size() > Limits.OPTIONS) return reject(BAD_INPUT);
        int dots = budget(distinct.size());
        int most = method != Method.DOTS ? method.most() : maxPerOption == null ? dots : maxPerOption;
        if (dots < 1 || dots > MAX_BUDGET || most < 1 || most > dots) return reject(BAD_INPUT);
        if (board.rounds().has(round)) return reject(ID_TAKEN);
        if (board.rounds().size() >= Limits.ROUNDS) return reject(BOARD_FULL);
        Map<OptionId, String> wording = new TreeMap<>();
        for (OptionId option : distinct) {
            String worded = option.wording(board);
            if (worded == null) return reject(NOT_FOUND);
            wording.put(option, worded);
        }
        return accept(new RoundOpened(round, question, method, distinct, wording, dots, most, voters(board)));
    }

    private int budget(int howManyOptions) {
        if (method != Method.DOTS) return method.most() * howManyOptions;
        return budget == null ? USUAL_BUDGET : budget;
    }

    private static List<ParticipantId> voters(Board board) {
        return board.participants().asMap().entrySet().stream()
                .filter(each -> each.getValue().isHere())
                .filter(each -> each.getValue().role().mayActAs(Role.PARTICIPANT))
                .map(Map.Entry::getKey)
                .toList();
    }
}
