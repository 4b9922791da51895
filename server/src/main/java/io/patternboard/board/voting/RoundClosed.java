package io.patternboard.board.voting;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param turnout all who voted
 * @param byHand how many of them by raising hands; absent: none
 * @param receipts absent in commits from before they were kept
 */
public record RoundClosed(
        RoundId round,
        int turnout,
        @Nullable Integer byHand,
        @Nullable List<String> receipts) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withRounds(board.rounds().change(round, each -> each.closed(turnout, byHand, receipts)));
    }
}
