package io.patternboard.board.voting;

import io.patternboard.board.Board;
import io.patternboard.board.Event;
import io.patternboard.board.Stamp;
import io.patternboard.board.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record RoundDecided(
        RoundId round,
        String text,
        List<OptionId> chosen,
        @Nullable String reviewOn) implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        Decided decided = new Decided(text, chosen, Text.changed(null, reviewOn), stamp.by(), stamp.at());
        return board.withRounds(board.rounds().change(round, each -> each.decided(decided)));
    }
}
