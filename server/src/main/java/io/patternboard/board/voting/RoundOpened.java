package io.patternboard.board.voting;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Stamp;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

public record RoundOpened(
        RoundId round,
        String question,
        Method method,
        List<OptionId> options,
        Map<OptionId, String> wording,
        int budget,
        int maxPerOption,
        List<ParticipantId> voters,
        @Nullable Boolean named)
        implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        Round opened = Round.prepared(question, method, options, wording, budget, maxPerOption, named, stamp)
                .withState(RoundState.OPEN)
                .withVoters(voters);
        return board.withRounds(board.rounds().with(round, opened));
    }
}
