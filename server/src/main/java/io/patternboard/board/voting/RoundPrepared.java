package io.patternboard.board.voting;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** @param wording as it is now; it is frozen only when the round opens */
public record RoundPrepared(
        RoundId round,
        String question,
        Method method,
        List<OptionId> options,
        Map<OptionId, String> wording,
        int budget,
        int maxPerOption,
        @Nullable Boolean named)
        implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        Round prepared = Round.prepared(question, method, options, wording, budget, maxPerOption, named, stamp);
        return board.withRounds(board.rounds().with(round, prepared));
    }
}
